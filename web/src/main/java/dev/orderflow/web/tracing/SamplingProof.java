package dev.orderflow.web.tracing;

import dev.orderflow.web.WebConfig.ServiceSettings;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Proves that one of the application's services has a trace recorded: by a member of {@code tracestate}, computed from the
 * trace's id and {@code outbox.service.password}. Without that password there is no proof.
 */
final class SamplingProof {

    static final String MEMBER = "orderflow";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int CHARACTERS = 32;

    private final @Nullable SecretKeySpec key;
    private final List<SecretKeySpec> accepted;

    SamplingProof(ServiceSettings settings) {
        this(settings.password(), settings.acceptedPassword());
    }

    /** @param acceptedPassword also accepted as proof */
    SamplingProof(Optional<String> password, Optional<String> acceptedPassword) {
        this.key = password.map(SamplingProof::key).orElse(null);
        this.accepted = Stream.of(password, acceptedPassword)
                .flatMap(Optional::stream)
                .map(SamplingProof::key)
                .toList();
    }

    private static SecretKeySpec key(String password) {
        return new SecretKeySpec(bytes(password), ALGORITHM);
    }

    /** The proof for a trace, or null without a password. */
    @Nullable
    String of(String traceId) {
        return key == null ? null : proof(key, traceId);
    }

    /** Whether the context of a caller, which says that its trace is recorded, proves it. */
    boolean isIn(SpanContext caller) {
        String given = caller.getTraceState().get(MEMBER);
        return given != null
                && accepted.stream()
                        .anyMatch(each -> MessageDigest.isEqual(bytes(given), bytes(proof(each, caller.getTraceId()))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String proof(SecretKeySpec key, String traceId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal(bytes("sampled " + traceId)))
                    .substring(0, CHARACTERS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every Java platform has the algorithm.
        }
    }
}
