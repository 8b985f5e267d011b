package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records that the partner has picked up an order. It cannot be released afterwards. */
@ApplicationScoped
public class ReportPickup {

    private final AssignmentRepository assignments;
    private final DatabaseClock clock;

    ReportPickup(AssignmentRepository assignments, DatabaseClock clock) {
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * Records it in the caller's transaction.
     *
     * @param partnerId the partner that reports; null for a caller who may report any order
     * @return the assignment, picked up if that was possible; null if the partner has no such order
     */
    public Uni<@Nullable Assignment> report(UUID orderId, @Nullable String partnerId) {
        return assignments.lock(orderId, partnerId).invoke(assignment -> {
            if (assignment != null) {
                assignment.pickUp(clock.now());
            }
        });
    }
}
