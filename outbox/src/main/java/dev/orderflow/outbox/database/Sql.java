package dev.orderflow.outbox.database;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of statements that take many rows at once: a column of values as an array, in the order of the rows, for
 * {@code unnest(cast(?1 as text[]), cast(?2 as text[]))}.
 */
public final class Sql {

    private Sql() {}

    /** The column of a {@code text[]}, by {@link Object#toString()}; null stays null. */
    public static <T> String[] texts(Collection<T> rows, Function<? super T, ? extends @Nullable Object> column) {
        String[] values = new String[rows.size()];
        int i = 0;
        for (T row : rows) {
            Object value = column.apply(row);
            values[i++] = value == null ? null : value.toString();
        }
        return values;
    }

    /** Values of a {@code text[]}, by {@link Object#toString()}. */
    public static String[] texts(Collection<?> values) {
        return texts(values, Function.identity());
    }

    /** The column of a {@code uuid[]}. */
    public static <T> UUID[] uuids(Collection<T> rows, Function<? super T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    /** Values of a {@code uuid[]}. */
    public static UUID[] uuids(Collection<UUID> values) {
        return values.toArray(UUID[]::new);
    }
}
