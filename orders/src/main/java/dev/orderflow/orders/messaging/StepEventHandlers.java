package dev.orderflow.orders.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.orders.Progress;
import dev.orderflow.orders.RecordProgress;
import dev.orderflow.orders.StepName;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.WorkflowStep.Answer;
import dev.orderflow.orders.coordination.FollowUp;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.inbox.EventHandler;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import dev.orderflow.outbox.task.DurableTasks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Records the events that answer a step as progress of their orders. */
@ApplicationScoped
class StepEventHandlers {

    private final RecordProgress recordProgress;
    private final FollowUp followUp;
    private final DurableTasks tasks;
    private final ObjectMapper json;

    StepEventHandlers(RecordProgress recordProgress, FollowUp followUp, DurableTasks tasks, ObjectMapper json) {
        this.recordProgress = recordProgress;
        this.followUp = followUp;
        this.tasks = tasks;
        this.json = json;
    }

    /** Handles events that mean that the step is done. */
    <T extends StepEvent> EventHandler<T> done(StepName step) {
        return done(event -> Optional.of(step));
    }

    /** Handles events whose data tells which step is done, if any. */
    <T extends StepEvent> EventHandler<T> done(Function<T, Optional<StepName>> step) {
        return answered(step, WorkflowStep::done);
    }

    /** Handles events that mean that the step has failed. */
    <T extends StepEvent> EventHandler<T> failed(StepName step) {
        return answered(event -> Optional.of(step), WorkflowStep::failed);
    }

    /**
     * Handles events that answer the step that {@code name} finds in them, if any.
     *
     * @param step the step with that answer
     */
    <T extends StepEvent> EventHandler<T> answered(
            Function<T, Optional<StepName>> name, BiFunction<StepName, Answer, WorkflowStep> step) {
        return events -> {
            List<Progress> progress = events.stream()
                    .flatMap(event -> name.apply(event.data()).stream()
                            .map(found -> new Progress(event.data().orderId(), step.apply(found, answer(event)))))
                    .toList();
            return progress.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : recordProgress
                            .record(progress)
                            .flatMap(followUp::of)
                            .flatMap(effects -> effects.scheduleIn(tasks))
                            .map(outcomes -> inTrace(events, outcomes));
        };
    }

    /** A batch holds events of many traces. An outcome belongs to the trace of the last event of its order. */
    private static <T> List<OutboxEvent> inTrace(List<ReceivedEvent<T>> events, List<OutboxEvent> outcomes) {
        Map<String, String> traces = new HashMap<>();
        events.stream()
                .filter(event -> event.traceparent() != null)
                .forEach(event -> traces.put(event.subject(), event.traceparent()));
        return outcomes.stream()
                .map(outcome -> new OutboxEvent(
                        outcome.type(), outcome.subject(), outcome.data(), traces.get(outcome.subject())))
                .toList();
    }

    private Answer answer(ReceivedEvent<? extends StepEvent> event) {
        ObjectNode detail = json.valueToTree(event.data());
        detail.remove("orderId");
        return new Answer(event.time(), event.type(), event.id(), detail.toString());
    }
}
