package dev.orderflow.console.flow;

import dev.orderflow.console.service.Queues.Queue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "Flow")
record FlowResponse(List<ExchangeResponse> exchanges, List<QueueResponse> queues) {

    @RegisterForReflection
    @Schema(name = "FlowExchange")
    record ExchangeResponse(
            @Schema(examples = "orders.events") String exchange,

            @Schema(description = "The service that publishes to it", examples = "orders")
            String publisher,

            @Schema(description = "Whether that service has answered")
            boolean answered,

            @Schema(description = "The event types of its contract; empty without one")
            List<String> types) {}

    @RegisterForReflection
    @Schema(name = "FlowQueue")
    record QueueResponse(
            @Schema(description = "null if its consumer has not answered", nullable = true, examples = "seller.orders")
            @Nullable
            String queue,

            @Schema(examples = "orders.events") String exchange,

            @Schema(description = "The service that consumes it", examples = "seller")
            String consumer,

            @Schema(description = "STUCK: without a consumer, or with dead letters")
            Flow.State state,

            @Schema(description = "Messages that are not delivered yet", nullable = true) @Nullable
            Long ready,

            @Schema(description = "How many replicas consume it", nullable = true) @Nullable
            Long consumers,

            @Schema(nullable = true) @Nullable Long deadLetters) {}

    static FlowResponse of(Flow flow) {
        return new FlowResponse(
                flow.exchanges().stream()
                        .map(exchange -> new ExchangeResponse(
                                exchange.name(), exchange.publisher(), exchange.answered(), exchange.types()))
                        .toList(),
                flow.queues().stream().map(FlowResponse::of).toList());
    }

    private static QueueResponse of(Flow.Consumed consumed) {
        Queue queue = consumed.queue();
        return queue == null
                ? new QueueResponse(null, consumed.exchange(), consumed.consumer(), consumed.state(), null, null, null)
                : new QueueResponse(
                        queue.queue(),
                        consumed.exchange(),
                        consumed.consumer(),
                        consumed.state(),
                        queue.ready(),
                        queue.consumers(),
                        queue.deadLetters());
    }
}
