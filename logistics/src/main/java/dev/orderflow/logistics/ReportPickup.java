package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records that the partner has fetched an order; from then on it cannot be called off. */
@ApplicationScoped
public class ReportPickup {

    private final AssignmentRepository assignments;
    private final DatabaseClock clock;

    ReportPickup(AssignmentRepository assignments, DatabaseClock clock) {
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * Reports it in the caller's transaction.
     *
     * @param partnerId who reports; null if anybody's order may be reported
     * @return what has become of the order: picked up, if that was possible; null if the partner has no such order
     */
    public Uni<@Nullable Assignment> report(UUID orderId, @Nullable String partnerId) {
        return assignments.lock(orderId, partnerId).invoke(assignment -> {
            if (assignment != null) {
                assignment.pickUp(clock.now());
            }
        });
    }
}
