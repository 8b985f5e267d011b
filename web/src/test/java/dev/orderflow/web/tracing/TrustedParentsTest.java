package dev.orderflow.web.tracing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.testing.Exporting;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With an endpoint OpenTelemetry is on, but the application records no trace of its own accord. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@TestProfile(Exporting.class)
class TrustedParentsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String OTHER_TRACE = "00000000000000000000000000000001";
    private static final String SPAN = "b7ad6b7169203331";
    private static final Sampler NEVER = Sampler.parentBased(Sampler.alwaysOff());
    private static final TrustedParents OURS = new TrustedParents(NEVER, proofBy("battery staple"));

    @Test
    void aRequestIsASpanOfItsCallersTrace() {
        assertThat(given().header("traceparent", "00-" + TRACE + "-" + SPAN + "-00")
                        .get("/echo/traceparent")
                        .asString())
                .startsWith("00-" + TRACE)
                .doesNotContain(SPAN);
    }

    @Test
    void aCallerFromOutsideDoesNotSwitchSamplingOn() {
        assertThat(isSampled(TRACE, "")).isFalse();
        assertThat(isSampled(OTHER_TRACE, "")).isFalse();
        assertThat(isSampled(TRACE, "orderflow=1")).isFalse();
        assertThat(isSampled(TRACE, "orderflow=" + proof(OTHER_TRACE))).isFalse();
        assertThat(isSampled(TRACE, "orderflow=" + proofOf("another password", TRACE)))
                .isFalse();
    }

    @Test
    void anotherServiceDoes() {
        assertThat(isSampled(TRACE, "orderflow=" + proof(TRACE))).isTrue();
        assertThat(isSampled(TRACE, "vendor=x,orderflow=" + proof(TRACE))).isTrue();
    }

    @Test
    void aServiceWithTheAcceptedPasswordDoes() {
        Sampler changing = new TrustedParents(
                NEVER, new SamplingProof(Optional.of("the next one"), Optional.of("battery staple")));

        for (String password : List.of("battery staple", "the next one")) {
            assertThat(decide(changing, SpanKind.SERVER, TRACE, state(proofOf(password, TRACE)))
                            .getDecision())
                    .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        }
        assertThat(decide(changing, SpanKind.SERVER, TRACE, state(proofOf("another", TRACE)))
                        .getDecision())
                .isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void aCallerFromOutsideDoesNotChooseAnIdThatIsSampled() {
        Sampler half = new TrustedParents(Sampler.parentBased(Sampler.traceIdRatioBased(1e-9)), proofBy("a"));

        assertThat(decide(half, SpanKind.SERVER, OTHER_TRACE, TraceState.getDefault())
                        .getDecision())
                .isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void noCallerIsTrustedWithoutAPassword() {
        Sampler open = new TrustedParents(NEVER, new SamplingProof(Optional.empty(), Optional.empty()));

        assertThat(decide(open, SpanKind.SERVER, TRACE, state(proof(TRACE))).getDecision())
                .isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void anEventContinuesItsTrace() {
        SamplingResult result = decide(OURS, SpanKind.CONSUMER, TRACE, TraceState.getDefault());

        assertThat(result.getDecision()).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(result.getUpdatedTraceState(TraceState.getDefault()).get(SamplingProof.MEMBER))
                .isEqualTo(proof(TRACE));
    }

    private static boolean isSampled(String trace, String state) {
        return Boolean.parseBoolean(given().header("traceparent", "00-" + trace + "-" + SPAN + "-01")
                .header("tracestate", state)
                .get("/echo/sampled")
                .asString());
    }

    private static String proof(String trace) {
        return proofOf("battery staple", trace);
    }

    private static String proofOf(String password, String trace) {
        return proofBy(password).of(trace);
    }

    private static SamplingProof proofBy(String password) {
        return new SamplingProof(Optional.of(password), Optional.empty());
    }

    private static TraceState state(String proof) {
        return TraceState.builder().put(SamplingProof.MEMBER, proof).build();
    }

    private static SamplingResult decide(Sampler sampler, SpanKind kind, String trace, TraceState state) {
        SpanContext parent = SpanContext.createFromRemoteParent(trace, SPAN, TraceFlags.getSampled(), state);
        return sampler.shouldSample(
                Context.root().with(Span.wrap(parent)), trace, "name", kind, Attributes.empty(), List.of());
    }
}
