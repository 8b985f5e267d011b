package dev.orderflow.web.ops;

import dev.orderflow.outbox.failure.FailedEventFilter;
import dev.orderflow.outbox.failure.FailedEventState;
import dev.orderflow.web.request.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Selects events to replay, by all conditions together, with a reason. */
@RegisterForReflection
record ReplayRequest(
        @Pattern(regexp = PlainText.CHARACTERS, message = ONE_LINE) @Size(max = 300) @Nullable
        String subject,

        @Pattern(regexp = PlainText.CHARACTERS, message = ONE_LINE)
        @Size(max = 300)
        @Schema(description = "The same as subject")
        @Nullable
        String orderId,

        @Pattern(regexp = PlainText.CHARACTERS, message = ONE_LINE) @Size(max = 300) @Nullable
        String type,

        @Schema(description = "RETRYING and PARKED by default; processed events are never replayed") @Nullable
        FailedEventState state,

        @Pattern(regexp = PlainText.CHARACTERS, message = ONE_LINE) @Size(max = 300) @Nullable
        String channel,

        @Pattern(regexp = PlainText.CHARACTERS, message = ONE_LINE)
        @Size(max = 300)
        @Schema(description = "As /ops/failed-events/groups has it")
        @Nullable
        String cause,

        @Schema(description = "true to replay without any other condition") @Nullable
        Boolean all,

        @Pattern(regexp = PlainText.CHARACTERS, message = ONE_LINE)
        @Size(max = 500)
        @Schema(description = "The reason, which is recorded")
        @Nullable
        String reason) {

    private static final String ONE_LINE = "must be text on one line, without control characters";

    boolean hasNoCondition() {
        return !Boolean.TRUE.equals(all) && !filter().hasCondition();
    }

    FailedEventFilter filter() {
        return new FailedEventFilter(
                null, subject == null ? orderId : subject, type, state, channel, cause, null, null);
    }
}
