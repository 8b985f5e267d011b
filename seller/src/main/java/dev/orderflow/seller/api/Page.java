package dev.orderflow.seller.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a longer list.
 *
 * @param next to be passed as {@code after} for the part that follows; null at the end
 */
record Page<T>(List<T> items, @Nullable String next) {

    static final String LIMIT = "[1-9][0-9]?|100";
    static final String LIMIT_MESSAGE = "must be a number from 1 to 100";
    static final String DEFAULT_LIMIT = "20";

    /** @param found one more than {@code limit} when there is a next part */
    static <E, T> Page<T> of(List<E> found, int limit, Function<E, Object> cursor, Function<E, T> item) {
        List<E> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? cursor.apply(shown.get(limit - 1)).toString() : null;
        return new Page<>(shown.stream().map(item).toList(), next);
    }
}
