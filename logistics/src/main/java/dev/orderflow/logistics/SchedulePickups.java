package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Sends the partner for an order once it is confirmed and all of it is ready. What is heard of an order too early, even
 * before its announcement, is remembered.
 */
@ApplicationScoped
public class SchedulePickups {

    private final AssignmentRepository assignments;
    private final DatabaseClock clock;

    SchedulePickups(AssignmentRepository assignments, DatabaseClock clock) {
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * Notes that the condition is met for all of the orders, in the caller's transaction.
     *
     * @return what has become of each order, by order id
     */
    public Uni<Map<UUID, Assignment>> note(PickupCondition met, Collection<UUID> orderIds) {
        Map<UUID, Assignment> answers = new HashMap<>();
        return note(met, new TreeSet<>(orderIds), answers).replaceWith(answers);
    }

    private Uni<Void> note(PickupCondition met, Set<UUID> open, Map<UUID, Assignment> answers) {
        if (open.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.now();
        return assignments.lock(open).flatMap(known -> {
            List<Assignment> unheardOf = open.stream()
                    .filter(orderId -> !known.containsKey(orderId))
                    .map(Assignment::expected)
                    .toList();
            known.values().forEach(assignment -> met.note(assignment, now));
            unheardOf.forEach(assignment -> met.note(assignment, now));
            answers.putAll(known);
            return assignments
                    .insertHeardOf(unheardOf)
                    .invoke(written -> unheardOf.stream()
                            .filter(assignment -> written.contains(assignment.orderId()))
                            .forEach(assignment -> answers.put(assignment.orderId(), assignment)))
                    .flatMap(ignored -> {
                        open.removeAll(answers.keySet());
                        return note(met, open, answers);
                    });
        });
    }
}
