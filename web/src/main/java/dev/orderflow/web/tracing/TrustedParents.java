package dev.orderflow.web.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
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
 * Delegates to the configured sampler, but accepts the sampling decision of a parent only from the application's
 * services. A request from outside is sampled like the start of a trace.
 *
 * <p>A service proves its decision by a member of {@code tracestate}, computed from the trace's id and {@code
 * outbox.service.password}. Without that password, no request is trusted. Events are trusted, because only services may
 * publish them.
 */
final class TrustedParents implements Sampler {

    static final String MEMBER = "orderflow";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int CHARACTERS = 32;

    private final Sampler configured;
    private final @Nullable SecretKeySpec key;
    private final List<SecretKeySpec> accepted;

    TrustedParents(Sampler configured, Optional<String> password) {
        this(configured, password, Optional.empty());
    }

    /** @param acceptedPassword also accepted as proof */
    TrustedParents(Sampler configured, Optional<String> password, Optional<String> acceptedPassword) {
        this.configured = configured;
        this.key = password.map(TrustedParents::key).orElse(null);
        this.accepted = Stream.of(password, acceptedPassword)
                .flatMap(Optional::stream)
                .map(TrustedParents::key)
                .toList();
    }

    private static SecretKeySpec key(String password) {
        return new SecretKeySpec(bytes(password), ALGORITHM);
    }

    @Override
    public SamplingResult shouldSample(
            Context parentContext,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> parentLinks) {
        SpanContext parent = Span.fromContext(parentContext).getSpanContext();
        boolean foreign = kind == SpanKind.SERVER && parent.isRemote() && parent.isSampled() && !isOurs(parent);
        // With another id: samplers decide by the id, and the caller has chosen this one.
        SamplingResult result = foreign
                ? configured.shouldSample(
                        Context.root(), IdGenerator.random().generateTraceId(), name, kind, attributes, parentLinks)
                : configured.shouldSample(parentContext, traceId, name, kind, attributes, parentLinks);
        return key == null || result.getDecision() != SamplingDecision.RECORD_AND_SAMPLE
                ? result
                : new Marked(result, proof(key, traceId));
    }

    private boolean isOurs(SpanContext parent) {
        String given = parent.getTraceState().get(MEMBER);
        return given != null
                && accepted.stream()
                        .anyMatch(each -> MessageDigest.isEqual(bytes(given), bytes(proof(each, parent.getTraceId()))));
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

    @Override
    public String getDescription() {
        return "TrustedParents{" + configured.getDescription() + "}";
    }

    private record Marked(SamplingResult result, String proof) implements SamplingResult {

        @Override
        public SamplingDecision getDecision() {
            return result.getDecision();
        }

        @Override
        public Attributes getAttributes() {
            return result.getAttributes();
        }

        @Override
        public TraceState getUpdatedTraceState(TraceState parent) {
            return result.getUpdatedTraceState(parent).toBuilder()
                    .put(MEMBER, proof)
                    .build();
        }
    }
}
