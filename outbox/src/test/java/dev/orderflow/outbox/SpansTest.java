package dev.orderflow.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.outbox.testing.KeptSpans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

class SpansTest {

    private final KeptSpans kept = new KeptSpans();
    private final Spans spans = new Spans(kept.openTelemetry(), false);

    @Test
    void aSpanHasTheNameAndTheResultOfItsWork() {
        assertThat(spans.around("send mail", SpanKind.CLIENT, () -> Uni.createFrom()
                                .item("sent"))
                        .await()
                        .indefinitely())
                .isEqualTo("sent");

        assertThat(kept.ended()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("send mail");
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        });
    }

    @Test
    void aFailureIsRecordedWithoutItsMessage() {
        Uni<Void> refused = spans.around("send mail", SpanKind.CLIENT, () -> Uni.createFrom()
                .failure(new IllegalStateException("550 <anna@example.org> is unknown")));

        assertThatThrownBy(() -> refused.await().indefinitely()).isInstanceOf(IllegalStateException.class);

        assertThat(kept.ended()).singleElement().satisfies(span -> {
            assertThat(span.getStatus())
                    .isEqualTo(StatusData.create(StatusCode.ERROR, IllegalStateException.class.getName()));
            assertThat(span.getEvents()).isEmpty();
        });
    }
}
