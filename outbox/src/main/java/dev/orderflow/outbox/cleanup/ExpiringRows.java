package dev.orderflow.outbox.cleanup;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Rows that are deleted a time after the moment in one of their columns. A CDI bean of this type registers its table
 * for the cleanup.
 *
 * <p>A row is deleted at a cleanup after its time: an expired row that is still there is no error.
 *
 * @param table the table's name; an index on {@code since} keeps cleaning cheap
 * @param since a column of type {@code timestamptz}; a row where it is null stays
 * @param retention how long a row is kept after that moment
 */
public record ExpiringRows(String table, String since, Duration retention) implements ExpiringData {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private static final String DELETE = """
            delete from %1$s
            where ctid = any(array(
                select ctid from %1$s
                where %2$s < now() - ?1 * interval '1 second'
                limit ?2
                for update skip locked))
            """;

    public ExpiringRows {
        if (!NAME.matcher(table).matches() || !NAME.matcher(since).matches()) {
            throw new IllegalArgumentException("Not a table and a column: " + table + ", " + since);
        }
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
        return Panache.getSession().flatMap(session -> session.createNativeQuery(DELETE.formatted(table, since))
                .setParameter(1, retention.toSeconds())
                .setParameter(2, limit)
                .executeUpdate());
    }
}
