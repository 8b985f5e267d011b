package dev.orderflow.logistics.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to ask for as {@code after} to get the part that follows; null at the end
 */
record Page<T>(List<T> items, @Nullable String next) {

    static final String DEFAULT_LIMIT = "20";
    static final int MAX_LIMIT = 100;

    /** The first {@code limit} of the items, of which the caller fetched one more to see whether the list goes on. */
    static <T> Page<T> of(List<T> items, int limit, Function<T, Object> cursor) {
        if (items.size() <= limit) {
            return new Page<>(items, null);
        }
        List<T> page = items.subList(0, limit);
        return new Page<>(page, cursor.apply(page.get(limit - 1)).toString());
    }
}
