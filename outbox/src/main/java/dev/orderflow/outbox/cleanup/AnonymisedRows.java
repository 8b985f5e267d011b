package dev.orderflow.outbox.cleanup;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Rows that stay, and lose what names a person some time after a moment that they carry. The table has a column
 * {@code anonymised_at}, null until then.
 *
 * @param table the table's name
 * @param since SQL of that moment; a row where it is null is left alone
 * @param retention how long a row stays as it is after that moment
 * @param replacements by column, the text that it holds then
 */
public record AnonymisedRows(String table, String since, Duration retention, Map<String, String> replacements)
        implements ExpiringData {

    public AnonymisedRows {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("Rows of " + table + " need a retention: " + retention);
        }
        replacements = new TreeMap<>(replacements);
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public Uni<Integer> forgetSome(int limit) {
        String columns = replacements.keySet().stream()
                .map(column -> column + " = :" + column)
                .collect(Collectors.joining(", "));
        String sql = """
                update %1$s set %2$s, anonymised_at = now()
                where ctid = any(array(
                    select ctid from %1$s
                    where anonymised_at is null and %3$s < now() - :retention * interval '1 second'
                    limit :batch
                    for update skip locked))
                """.formatted(table, columns, since);
        return Panache.getSession().flatMap(session -> {
            Mutiny.MutationQuery update = session.createNativeQuery(sql)
                    .setParameter("retention", retention.toSeconds())
                    .setParameter("batch", limit);
            replacements.forEach(update::setParameter);
            return update.executeUpdate();
        });
    }
}
