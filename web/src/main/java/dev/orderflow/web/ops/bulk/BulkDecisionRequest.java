package dev.orderflow.web.ops.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.outbox.failure.BulkAction;
import dev.orderflow.outbox.failure.FailedEventFilter;
import dev.orderflow.outbox.failure.FailedEventState;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.problem.Violation;
import dev.orderflow.web.request.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Replays or discards the events that match all conditions, and no others than a preview counted. The console takes the
 * same request from its callers, and passes it on to the service.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkDecisionRequest(
        @NotNull BulkAction action,

        @Schema(description = "Only this failed event, by its id") @Nullable
        Long failedEvent,

        @Pattern(regexp = PlainText.CHARACTERS, message = ONE_LINE) @Size(max = 300) @Nullable
        String subject,

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

        @Schema(description = "Only events whose first attempt failed at this time or later") @Nullable
        Instant since,

        @NotNull
        @Schema(description = "The time of the preview: only events whose first attempt failed at this time or earlier")
        Instant until,

        @Schema(description = "true for a decision without any other condition than the time of the preview") @Nullable
        Boolean all,

        @NotNull
        @Min(0)
        @Schema(description = "The count of the preview, or another upper bound: if more events match, none is changed")
        Long expected,

        @Min(1) @Schema(description = "Only so many events, the oldest first; all by default") @Nullable
        Integer limit,

        @Min(1)
        @Max(1000)
        @Schema(description = "At most so many events per second; as fast as possible by default")
        @Nullable
        Integer rate,

        @PlainText
        @Size(max = 500)
        @Schema(description = "The reason, which is recorded; required to discard")
        @Nullable
        String reason) {

    private static final int BAD_REQUEST = 400;
    private static final String ONE_LINE = "must be text on one line, without control characters";

    /**
     * Refuses a decision about all events that does not say so, and one that discards without a reason.
     *
     * @throws HttpProblem with the field that is missing
     */
    public void requireConditionAndReason() {
        if (!Boolean.TRUE.equals(all) && !filter().hasCondition()) {
            throw HttpProblem.of(
                    BAD_REQUEST,
                    "validation-failed",
                    "Bad Request",
                    "Give failedEvent, subject, type, state, channel, cause or since, or \"all\": true");
        }
        if (action == BulkAction.DISCARD && reason == null) {
            throw HttpProblem.invalid(Violation.inBody("reason", PlainText.MESSAGE));
        }
    }

    FailedEventFilter filter() {
        return new FailedEventFilter(failedEvent, subject, type, state, channel, cause, since, until);
    }
}
