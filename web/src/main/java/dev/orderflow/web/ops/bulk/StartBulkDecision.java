package dev.orderflow.web.ops.bulk;

import dev.orderflow.outbox.failure.BulkDecisions;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.web.ops.Decision;
import dev.orderflow.web.ops.OperatorActions;
import dev.orderflow.web.ops.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** Accepts a bulk decision: chooses its events, and schedules the first turn. A repeated request changes nothing. */
@ApplicationScoped
class StartBulkDecision {

    private final BulkDecisions decisions;
    private final BulkRequests requests;
    private final DurableTasks tasks;
    private final OperatorActions actions;

    StartBulkDecision(BulkDecisions decisions, BulkRequests requests, DurableTasks tasks, OperatorActions actions) {
        this.decisions = decisions;
        this.requests = requests;
        this.tasks = tasks;
        this.actions = actions;
    }

    Uni<Void> start(UUID id, BulkDecisionRequest request, Decision decision) {
        return decisions
                .begin(
                        id,
                        request.action(),
                        requests.write(request),
                        decision.operator(),
                        decision.via(),
                        decision.reason())
                .flatMap(begun -> begun ? accept(id, request, decision) : requireTheSame(id, request, decision));
    }

    private Uni<Void> accept(UUID id, BulkDecisionRequest request, Decision decision) {
        return decisions
                .choose(id, request.action(), request.filter(), request.limit())
                .invoke(matching -> {
                    if (matching > request.expected()) {
                        throw Refusal.conflict(
                                "more-than-expected",
                                "More than expected",
                                matching + " events match now, and at most " + request.expected()
                                        + " were expected; nothing was changed");
                    }
                })
                .flatMap(matching -> actions.record(
                        decision,
                        request.action().name().toLowerCase(Locale.ROOT),
                        List.of(BulkDecisionResource.target(id)),
                        details(request, matching)))
                .chain(() -> schedule(id, request));
    }

    private static String details(BulkDecisionRequest request, long matching) {
        long chosen = request.limit() == null ? matching : Math.min(matching, request.limit());
        return chosen + " failed events: " + request.filter().text();
    }

    // The task may be missing, if an operator has discarded it.
    private Uni<Void> requireTheSame(UUID id, BulkDecisionRequest request, Decision decision) {
        return decisions
                .find(id)
                .map(Objects::requireNonNull)
                .invoke(known -> {
                    if (!known.operator().equals(decision.operator())
                            || !requests.of(known).equals(request)) {
                        throw Refusal.conflict(
                                "another-decision",
                                "Another decision",
                                "Decision " + id + " is known, and is another than this; choose a new id");
                    }
                })
                .chain(() -> decisions.next(id, 1))
                .flatMap(next -> next.isEmpty() ? Uni.createFrom().voidItem() : schedule(id, request));
    }

    private Uni<Void> schedule(UUID id, BulkDecisionRequest request) {
        return tasks.schedule(List.of(BulkDecisionTask.task(id, request.rate())));
    }
}
