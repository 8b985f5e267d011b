package dev.orderflow.web.request;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, by key and not by number, so that pages stay correct while the list grows.
 *
 * @param next the {@code after} of the next page; null for the last page
 */
@RegisterForReflection
public record Page<T>(
        List<T> items, @Schema(nullable = true) @Nullable String next) {

    public static final String DEFAULT_LIMIT = "20";
    public static final int MAX_LIMIT = 100;

    /**
     * A page of up to {@code limit} items.
     *
     * @param found one more than {@code limit} if another page follows
     * @param key the key that orders the list
     * @param item converts an element
     */
    public static <E, T> Page<T> of(List<E> found, int limit, Function<E, ?> key, Function<E, T> item) {
        List<E> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? key.apply(shown.get(limit - 1)).toString() : null;
        return new Page<>(shown.stream().map(item).toList(), next);
    }
}
