package dev.orderflow.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.TraceContexts;
import dev.orderflow.outbox.testing.KeptSpans;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PublishSpansTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Instant WRITTEN_AT = Instant.parse("2026-11-30T22:00:00Z");

    private final KeptSpans kept = new KeptSpans();
    private final OpenTelemetrySdk openTelemetry = kept.openTelemetry();
    private final PublishSpans spans = spans(false);

    @Test
    void aSpanShowsWhetherTheBrokerHasTakenTheEvent() {
        PublishSpans.Batch batch =
                spans.start(List.of(event(1, "01"), event(2, "01"), event(3, "01")), "orders.events");

        batch.end(Set.of(1L), Map.of(2L, "NO_ROUTE"));

        Map<String, StatusData> status =
                kept.ended().stream().collect(Collectors.toMap(SpanData::getName, SpanData::getStatus));
        assertThat(status)
                .containsEntry("publish TYPE_1", StatusData.unset())
                .containsEntry("publish TYPE_2", StatusData.create(StatusCode.ERROR, "NO_ROUTE"))
                .containsEntry("publish TYPE_3", StatusData.create(StatusCode.ERROR, "no answer of the broker"));
    }

    @Test
    void aSpanBeginsWhenTheEventWasWrittenAndItsSubscribersContinueIt() {
        PublishSpans.Batch batch = spans.start(List.of(event(1, "01")), "orders.events");
        batch.end(Set.of(1L), Map.of());

        assertThat(kept.ended()).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(span.getStartEpochNanos()).isEqualTo(WRITTEN_AT.getEpochSecond() * 1_000_000_000L);
            assertThat(batch.events().get(0).traceparent()).isEqualTo("00-" + TRACE + "-" + span.getSpanId() + "-01");
        });
    }

    @Test
    void anEventThatIsNotTracedStaysAsItIs() {
        PendingEvent notSampled = event(1, "00");
        PendingEvent untraced = notSampled.inTrace(null);

        PublishSpans.Batch batch = spans.start(List.of(notSampled, untraced), "orders.events");
        batch.end(Set.of(), Map.of());

        assertThat(batch.events()).containsExactly(notSampled, untraced);
        assertThat(kept.ended()).isEmpty();
    }

    @Test
    void whileOpenTelemetryIsDisabledAnEventKeepsItsTraceContext() {
        PendingEvent sampled = event(1, "01");

        PublishSpans.Batch batch = spans(true).start(List.of(sampled), "orders.events");
        batch.end(Set.of(1L), Map.of());

        assertThat(batch.events()).containsExactly(sampled);
        assertThat(kept.ended()).isEmpty();
    }

    private PublishSpans spans(boolean disabled) {
        return new PublishSpans(TraceContexts.spans(openTelemetry, disabled), TraceContexts.of(openTelemetry));
    }

    private static PendingEvent event(long seq, String sampled) {
        return new PendingEvent(
                seq,
                "id-" + seq,
                "TYPE_" + seq,
                "subject",
                "{}",
                "00-" + TRACE + "-00f067aa0ba902b7-" + sampled,
                WRITTEN_AT,
                null);
    }
}
