package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.StepCall;
import dev.orderflow.orders.StepCallRepository;
import dev.orderflow.orders.StepName;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.WorkflowStep.Answer;
import dev.orderflow.orders.coordination.UnreachableCustomer;
import dev.orderflow.orders.orchestration.Reply.Done;
import dev.orderflow.orders.orchestration.Reply.Refused;
import dev.orderflow.outbox.task.Task;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Has a service undo its part of an order that is given up, for as long as it takes. */
@Singleton
class UndoStepTask extends CallTask {

    static final String KIND = "undo-step";

    private static final String PICKED_UP = "PARCEL_PICKED_UP";
    private static final Set<OrderStatus> GIVEN_UP =
            EnumSet.of(OrderStatus.CANCELLING, OrderStatus.CANCELLED, OrderStatus.REJECTED);

    private final OrchestratedWorkflow workflow;
    private final BeginCall beginCall;
    private final AskParticipant askParticipant;
    private final OrchestrationConfig config;
    private final UnreachableCustomer unreachableCustomer;

    UndoStepTask(
            OrchestratedWorkflow workflow,
            BeginCall beginCall,
            AskParticipant askParticipant,
            OrchestrationConfig config,
            UnreachableCustomer unreachableCustomer,
            StepCallRepository calls,
            RecordOutcome recordOutcome) {
        super(calls, recordOutcome);
        this.workflow = workflow;
        this.beginCall = beginCall;
        this.askParticipant = askParticipant;
        this.config = config;
        this.unreachableCustomer = unreachableCustomer;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration longestDelay() {
        return config.longestUndoingDelay();
    }

    @Override
    public Uni<Outcome> perform(Task task) {
        CallKey key = CallKey.of(task);
        return beginCall
                .begin(key, order -> GIVEN_UP.contains(order.status()))
                .flatMap(attempt -> attempt.isEmpty()
                        ? Uni.createFrom().item(new Outcome(StepCall.State.GIVEN_UP, null, "no longer wanted"))
                        : undo(workflow.step(key.step()), attempt.get().order()));
    }

    private Uni<Outcome> undo(StepDefinition step, Order order) {
        return askParticipant.undo(step, order).map(reply -> {
            if (reply instanceof Done done) {
                return new Outcome(
                        StepCall.State.DONE,
                        WorkflowStep.done(
                                step.step().undoing(), new Answer(now(), step.compensated(), null, done.detail())),
                        null);
            }
            Refused refused = (Refused) reply;
            if (PICKED_UP.equals(refused.event())) {
                return new Outcome(
                        StepCall.State.REFUSED,
                        WorkflowStep.done(StepName.PICKED_UP, new Answer(now(), PICKED_UP, null, refused.detail())),
                        refused.problem());
            }
            if (UnreachableCustomer.EVENT.equals(refused.event())) {
                return new Outcome(
                        StepCall.State.REFUSED,
                        unreachableCustomer.answered(
                                step.step().undoing(), new Answer(now(), refused.event(), null, refused.detail())),
                        refused.problem());
            }
            throw new AttemptFailedException(step.participant() + " refuses: " + refused.problem());
        });
    }
}
