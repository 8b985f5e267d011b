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
import java.util.List;

/**
 * Delegates to the configured sampler, but accepts the sampling decision of a parent only from the application's
 * services, by their {@link SamplingProof}. A request from outside is sampled like the start of a trace. Events are trusted,
 * because only services may publish them.
 */
final class TrustedParents implements Sampler {

    private final Sampler configured;
    private final SamplingProof proof;

    TrustedParents(Sampler configured, SamplingProof proof) {
        this.configured = configured;
        this.proof = proof;
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
        boolean foreign = kind == SpanKind.SERVER && parent.isRemote() && parent.isSampled() && !proof.isIn(parent);
        // With another id: samplers decide by the id, and the caller has chosen this one.
        SamplingResult result = foreign
                ? configured.shouldSample(
                        Context.root(), IdGenerator.random().generateTraceId(), name, kind, attributes, parentLinks)
                : configured.shouldSample(parentContext, traceId, name, kind, attributes, parentLinks);
        if (result.getDecision() != SamplingDecision.RECORD_AND_SAMPLE) {
            return result;
        }
        String own = proof.of(traceId);
        return own == null ? result : new Marked(result, own);
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
                    .put(SamplingProof.MEMBER, proof)
                    .build();
        }
    }
}
