package dev.orderflow.outbox.cleanup;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Rows that stay, but lose their personal data a time after the moment in one of their columns.
 *
 * @param table the table's name
 * @param since the column of that moment; an index on it, of the rows that {@code condition} is true of, keeps this cheap
 * @param retention how long a row keeps its personal data after that moment
 * @param condition SQL condition of a row that still has personal data and may lose it; {@code ?1} is the retention in
 *     seconds
 * @param change SQL that sets the columns
 */
public record AnonymisedRows(String table, String since, Duration retention, String condition, String change)
        implements ExpiringData {

    private static final String CHANGE = """
            update %1$s set %4$s
            where ctid = any(array(
                select ctid from %1$s
                where %2$s < now() - ?1 * interval '1 second' and %3$s
                order by %2$s
                limit ?2
                for update skip locked))
            """;

    public AnonymisedRows {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("Rows of " + table + " need a retention: " + retention);
        }
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public Uni<Integer> forgetSome(int limit) {
        String sql = CHANGE.formatted(table, since, condition, change);
        return Panache.getSession().flatMap(session -> session.createNativeQuery(sql)
                .setParameter(1, retention.toSeconds())
                .setParameter(2, limit)
                .executeUpdate());
    }
}
