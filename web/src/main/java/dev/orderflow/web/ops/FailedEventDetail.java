package dev.orderflow.web.ops;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.outbox.failure.FailedEvent;
import dev.orderflow.outbox.inbox.RawMessage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A failed event with all that arrived, and what operators did to it. */
@RegisterForReflection
record FailedEventDetail(
        @JsonUnwrapped FailedEventResponse event,
        String exchange,
        String routingKey,
        @Schema(description = "AMQP headers") Map<String, Object> headers,

        @Schema(description = "How the payload is shown: as json, as text, or as base64 where it is neither")
        String encoding,

        @Schema(description = "What arrived: JSON, or a string")
        JsonNode payload,

        @Schema(description = "The last that operators did to it, newest first")
        List<OperatorAction> actions) {

    static FailedEventDetail of(FailedEvent event, RawMessage message, List<OperatorAction> actions) {
        Payload payload = Payload.of(message.body());
        return new FailedEventDetail(
                FailedEventResponse.from(event),
                message.exchange(),
                message.routingKey(),
                message.headers(),
                payload.encoding().name().toLowerCase(Locale.ROOT),
                payload.value(),
                actions);
    }
}
