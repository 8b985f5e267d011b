package dev.orderflow.logistics;

import dev.orderflow.outbox.database.DatabaseClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what a partner reports about an order. */
@ApplicationScoped
public class ReportProgress {

    private final AssignmentRepository assignments;

    ReportProgress(AssignmentRepository assignments) {
        this.assignments = assignments;
    }

    /**
     * Records it in the caller's transaction.
     *
     * @param partnerId the partner that reports; null for a caller who may report any order
     * @return the assignment, changed if that was possible; null if the partner has no such order
     */
    public Uni<@Nullable Assignment> report(PartnerReport report, UUID orderId, @Nullable String partnerId) {
        return assignments
                .lock(List.of(orderId))
                .map(known -> report.applyTo(known.get(orderId), partnerId, DatabaseClock.now()));
    }
}
