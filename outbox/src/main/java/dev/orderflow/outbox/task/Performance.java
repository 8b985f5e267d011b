package dev.orderflow.outbox.task;

import io.smallrye.mutiny.Uni;

/** Performs tasks of one kind. */
final class Performance<R> {

    private final TaskEnvironment environment;
    private final TaskHandler<R> handler;
    private final Outcomes<R> outcomes;

    Performance(TaskEnvironment environment, TaskHandler<R> handler, TaskPlaces places) {
        this.environment = environment;
        this.handler = handler;
        this.outcomes = new Outcomes<>(environment, handler, places);
    }

    /** Performs the task and records its outcome; fails if the outcome is not recorded. */
    Uni<Void> of(ClaimedTask untraced) {
        TaskSpans.Attempt attempt = environment.spans().start(untraced);
        ClaimedTask claimed = attempt.claimed();
        Task task = claimed.task();
        return environment
                .transactions()
                .onFreshContext(() -> {
                    environment.traceContext().continueFrom(task.traceparent());
                    return handler.perform(task);
                })
                .ifNoItem()
                .after(environment.timeLimit(handler))
                .fail()
                .onItemOrFailure()
                .invoke((result, failure) -> attempt.end(failure))
                .onItemOrFailure()
                .transformToUni((result, failure) ->
                        failure == null ? outcomes.done(claimed, result) : outcomes.failed(claimed, failure));
    }
}
