package dev.orderflow.outbox.rest;

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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Samples what the configured sampler does, but lets only the services themselves decide for one another. A request from
 * outside that says that it is sampled is decided on as one that starts a trace is.
 *
 * <p>A service proves that it has decided by a member of {@code tracestate}, which is made of the trace's id and {@code
 * outbox.service.password}. Without that password, no caller is believed. Events are believed: only services may publish
 * them.
 */
final class TrustedParents implements Sampler {

    static final String MEMBER = "orderflow";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int CHARACTERS = 32;

    private final Sampler configured;
    private final @Nullable SecretKeySpec key;

    TrustedParents(Sampler configured, Optional<String> password) {
        this.configured = configured;
        this.key = password.map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .orElse(null);
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
        // By another id too: samplers decide by it, and the caller has chosen this one.
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
        return key != null
                && given != null
                && MessageDigest.isEqual(bytes(given), bytes(proof(key, parent.getTraceId())));
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
            throw new IllegalStateException(e); // Each Java has the algorithm.
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
