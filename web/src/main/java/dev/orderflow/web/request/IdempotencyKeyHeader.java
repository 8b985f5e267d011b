package dev.orderflow.web.request;

import dev.orderflow.web.problem.HttpProblem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key} of requests that are known again by what they are about. It says nothing that the body
 * does not; one that says something else comes from a caller who is mistaken about the one or the other.
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
     * Accepts no key, and that of what the request is about: in capitals too, as the body may have it, and in quotation
     * marks, as the draft of the header has it.
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
