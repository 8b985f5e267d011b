package dev.orderflow.console.api;

import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.console.order.Coordination;
import dev.orderflow.console.order.FollowedOrder;
import dev.orderflow.console.order.OrderState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
record OrderResponse(
        UUID orderId,

        @Schema(description = "The number that mails and people use for the order", examples = "JZ5XN-1V0Y7")
        String number,

        OrderState state,

        @Schema(description = "Null if the event that says so is missing", nullable = true) @Nullable
        Coordination coordination,

        @Schema(description = "Null if the event that says so is missing", nullable = true) @Nullable
        Instant placedAt,

        @Schema(description = "When it was confirmed or rejected", nullable = true) @Nullable
        Instant decidedAt,

        @Schema(description = "When the last of its events was written")
        Instant lastEventAt,

        @Schema(description = "Whether its first event is known. Otherwise, events are missing from the journal")
        boolean complete,

        @Schema(description = "The answers that are missing, the first due first")
        List<WaitingResponse> waiting) {

    @RegisterForReflection
    @Schema(name = "Waiting")
    record WaitingResponse(
            @Schema(description = "The expectation, as contracts/expectations.yaml names it", examples = "steps")
            String expectation,

            @Schema(description = "The service that is to answer", examples = "logistics")
            String participant,

            Instant since,

            @Schema(description = "When the answer is overdue")
            Instant due,

            boolean overdue) {

        static WaitingResponse of(Waiting waiting) {
            return new WaitingResponse(
                    waiting.expectation(),
                    waiting.participant(),
                    waiting.since(),
                    waiting.due(),
                    waiting.isOverdue(Instant.now()));
        }
    }

    static OrderResponse of(FollowedOrder order) {
        return new OrderResponse(
                order.orderId(),
                order.number(),
                order.state(),
                order.coordination(),
                order.placedAt(),
                order.decidedAt(),
                order.lastEventAt(),
                order.complete(),
                order.waiting().stream().map(WaitingResponse::of).toList());
    }
}
