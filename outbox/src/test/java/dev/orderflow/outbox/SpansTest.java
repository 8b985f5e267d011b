package dev.orderflow.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpansTest {

    private final List<SpanData> ended = new ArrayList<>();
    private final Spans spans = new Spans(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
                    .build())
            .build());

    @Test
    void aSpanHasTheNameAndTheResultOfItsWork() {
        assertThat(spans.around("send mail", SpanKind.CLIENT, () -> Uni.createFrom()
                                .item("sent"))
                        .await()
                        .indefinitely())
                .isEqualTo("sent");

        assertThat(ended).singleElement().satisfies(span -> {
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

        assertThat(ended).singleElement().satisfies(span -> {
            assertThat(span.getStatus())
                    .isEqualTo(StatusData.create(StatusCode.ERROR, IllegalStateException.class.getName()));
            assertThat(span.getEvents()).isEmpty();
        });
    }

    private final class Kept implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spansToKeep) {
            ended.addAll(spansToKeep);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
