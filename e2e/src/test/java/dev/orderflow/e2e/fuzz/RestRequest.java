package dev.orderflow.e2e.fuzz;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to send.
 *
 * @param operation method and path of its operation
 * @param description how it differs from a valid request, for human readers
 * @param uri from the path on, encoded
 * @param documented503 whether the operation documents 503
 */
public record RestRequest(
        String operation,
        String description,
        String method,
        URI uri,
        Map<String, String> headers,
        byte @Nullable [] body,
        boolean chunked,
        boolean documented503) {

    @Override
    public String toString() {
        return operation + ": " + description;
    }
}
