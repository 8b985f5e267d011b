package dev.orderflow.web.request;

import dev.orderflow.web.problem.HttpProblem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key} of requests that an id in the body already identifies. A key that differs from
 * that id is a mistake of the caller.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key HTTP header
 *     field</a>
 */
public final class IdempotencyKeyHeader {

    public static final String NAME = "Idempotency-Key";
    public static final String DESCRIPTION = "May be left out; the order's id otherwise, which is the key.";
    public static final String MISMATCH = "idempotency-key-mismatch: the key is not the order's id";

    private IdempotencyKeyHeader() {}

    /**
     * Accepts no key, or the id of the request's subject: also in capitals, as in the body, and in quotation marks, as
     * in the draft of the header.
     *
     * @throws HttpProblem 422 for any other
     */
    public static void require(@Nullable String key, UUID about) {
        if (key != null && !unquoted(key).equalsIgnoreCase(about.toString())) {
            throw HttpProblem.of(
                    422,
                    "idempotency-key-mismatch",
                    "Idempotency-Key mismatch",
                    "The request is about " + about + ", and its Idempotency-Key is another");
        }
    }

    private static String unquoted(String key) {
        return key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")
                ? key.substring(1, key.length() - 1)
                : key;
    }
}
