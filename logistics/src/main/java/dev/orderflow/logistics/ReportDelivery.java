package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records that the partner has delivered an order. */
@ApplicationScoped
public class ReportDelivery {

    private final AssignmentRepository assignments;
    private final DatabaseClock clock;

    ReportDelivery(AssignmentRepository assignments, DatabaseClock clock) {
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * Records it in the caller's transaction.
     *
     * @param partnerId the partner that reports; null for a caller who may report any order
     * @return the assignment, delivered if that was possible; null if the partner has no such order
     */
    public Uni<@Nullable Assignment> report(UUID orderId, @Nullable String partnerId) {
        return assignments.lock(orderId, partnerId).invoke(assignment -> {
            if (assignment != null) {
                assignment.deliver(clock.now());
            }
        });
    }
}
