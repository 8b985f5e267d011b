package dev.orderflow.web.ops.bulk;

import dev.orderflow.outbox.failure.BulkAction;
import dev.orderflow.outbox.failure.BulkPreview;
import dev.orderflow.web.ops.FailedEventResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
record BulkDecisionPreview(
        BulkAction action,

        @Schema(description = "How many events the decision would be about")
        long count,

        @Schema(description = "The time of the preview. Events that fail later are not meant")
        Instant until,

        @Schema(description = "The first of the events, the oldest first")
        List<FailedEventResponse> first) {

    static BulkDecisionPreview of(BulkAction action, BulkPreview preview) {
        return new BulkDecisionPreview(
                action,
                preview.count(),
                Objects.requireNonNull(preview.filter().until()),
                preview.first().stream().map(FailedEventResponse::from).toList());
    }
}
