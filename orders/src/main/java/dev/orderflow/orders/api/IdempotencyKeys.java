package dev.orderflow.orders.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.orders.placing.IdempotencyKey;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.problem.Violation;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header {@code Idempotency-Key}.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key HTTP
 *     Header Field</a>
 */
@Singleton
class IdempotencyKeys {

    static final String HEADER = "Idempotency-Key";
    static final String PATTERN = "^[!-~]{1,255}$";

    private static final Pattern KEY = Pattern.compile(PATTERN);

    private final ObjectMapper json;

    IdempotencyKeys(ObjectMapper json) {
        this.json = json;
    }

    /** The caller's key for the request, or null if there is none; fails with a problem if it is invalid. */
    @Nullable
    IdempotencyKey of(Caller.Known caller, HttpHeaders headers, PlaceOrderRequest request) {
        // A parameter of the resource would hide an empty header and, if there are two headers, the second one.
        List<String> values = headers.getRequestHeader(HEADER);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1 || !KEY.matcher(values.get(0)).matches()) {
            throw HttpProblem.invalid(
                    Violation.inHeader(HEADER, "must be one key of 1 to 255 visible ASCII characters"));
        }
        return caller.email() == null
                ? IdempotencyKey.ofGuest(values.get(0), hash(request))
                : new IdempotencyKey(caller.email(), values.get(0), hash(request));
    }

    // Hashes the parsed request: white space, the sequence of fields and unknown fields do not matter.
    private String hash(PlaceOrderRequest request) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(request));
            return HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A request cannot be hashed", e);
        }
    }
}
