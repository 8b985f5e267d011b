package dev.orderflow.orders.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.orders.Progress;
import dev.orderflow.orders.RecordProgress;
import dev.orderflow.orders.StepName;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.WorkflowStep.Answer;
import dev.orderflow.outbox.inbox.EventHandler;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiFunction;

/** Turns the events that answer a step into progress of their orders. */
@ApplicationScoped
class StepEvents {

    private final RecordProgress recordProgress;
    private final ObjectMapper json;

    StepEvents(RecordProgress recordProgress, ObjectMapper json) {
        this.recordProgress = recordProgress;
        this.json = json;
    }

    /** Handles events that tell that the step is done. */
    <T extends StepEvent> EventHandler<T> done(StepName step) {
        return record(step, WorkflowStep::done);
    }

    /** Handles events that tell that the step has failed. */
    <T extends StepEvent> EventHandler<T> failed(StepName step) {
        return record(step, WorkflowStep::failed);
    }

    private <T extends StepEvent> EventHandler<T> record(
            StepName name, BiFunction<StepName, Answer, WorkflowStep> step) {
        return events -> recordProgress
                .record(events.stream()
                        .map(event -> new Progress(event.data().orderId(), step.apply(name, answer(event))))
                        .toList())
                .map(decided -> List.of());
    }

    private Answer answer(ReceivedEvent<? extends StepEvent> event) {
        ObjectNode detail = json.valueToTree(event.data());
        detail.remove("orderId");
        return new Answer(event.time(), event.type(), event.id(), detail.toString());
    }
}
