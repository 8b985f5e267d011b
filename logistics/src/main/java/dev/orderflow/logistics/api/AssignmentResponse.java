package dev.orderflow.logistics.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.AssignmentState;
import dev.orderflow.logistics.Money;
import dev.orderflow.logistics.UnavailableReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record AssignmentResponse(
        UUID orderId,
        AssignmentState state,
        @Nullable UnavailableReason reason,
        @Nullable String region,
        @Nullable String country,
        @Nullable String partnerId,
        @Nullable String partnerName,
        @Nullable String trackingNumber,
        @Nullable Money cost,
        @Nullable LocalDate promisedDate,
        @Nullable Instant waitsUntil,
        @Nullable Instant decidedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant readyAt,
        @Nullable Instant scheduledAt,
        @Nullable Instant pickedUpAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant releasedAt) {

    static AssignmentResponse from(Assignment assignment) {
        return new AssignmentResponse(
                assignment.orderId(),
                assignment.state(),
                assignment.reason(),
                assignment.region(),
                assignment.country(),
                assignment.partnerId(),
                assignment.partnerName(),
                assignment.trackingNumber(),
                assignment.cost(),
                assignment.promisedDate(),
                assignment.waitsUntil(),
                assignment.decidedAt(),
                assignment.confirmedAt(),
                assignment.readyAt(),
                assignment.scheduledAt(),
                assignment.pickedUpAt(),
                assignment.deliveredAt(),
                assignment.releasedAt());
    }
}
