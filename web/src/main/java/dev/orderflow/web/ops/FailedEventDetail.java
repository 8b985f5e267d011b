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

/** A failed event with its message and the actions of operators on it. */
@RegisterForReflection
record FailedEventDetail(
        @JsonUnwrapped FailedEventResponse event,
        String exchange,
        String routingKey,
        @Schema(description = "AMQP headers") Map<String, Object> headers,

        @Schema(description = "The form of the payload: json, text, or base64 for other bytes")
        String encoding,

        @Schema(description = "The payload: JSON, or a string")
        JsonNode payload,

        @Schema(description = "The last actions of operators on it, newest first")
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
