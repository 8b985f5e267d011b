package dev.orderflow.web.ops.backlog;

import dev.orderflow.outbox.inbox.ConsumedQueue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What this service has at the broker. */
@Schema(name = "Queues")
record QueuesResponse(
        @Schema(description = "To which this service publishes", examples = "orders.events")
        String exchange,

        @Schema(description = "That this service consumes, by channel")
        List<ConsumedQueue> queues) {}
