package dev.orderflow.orders.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the {@code after} of the next page; null for the last page
 */
@RegisterForReflection
record Page<T>(List<T> items, @Nullable String next) {

    /** A page of {@code limit} items, made of up to one more: whether there is one more tells whether a page follows. */
    static <T> Page<T> of(List<T> found, int limit, Function<T, ?> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, cursor.apply(items.get(limit - 1)).toString());
    }
}
