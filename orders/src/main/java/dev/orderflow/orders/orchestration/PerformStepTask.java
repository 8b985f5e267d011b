package dev.orderflow.orders.orchestration;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.StepCall;
import dev.orderflow.orders.StepCallRepository;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.WorkflowStep.Answer;
import dev.orderflow.orders.coordination.UnreachableCustomer;
import dev.orderflow.orders.orchestration.BeginCall.Attempt;
import dev.orderflow.orders.orchestration.Reply.Done;
import dev.orderflow.orders.orchestration.Reply.Refused;
import dev.orderflow.outbox.task.Task;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Has a service do its part of an order, until it has, cannot, or has been asked for too long. */
@Singleton
class PerformStepTask extends CallTask {

    static final String KIND = "perform-step";

    /** In place of an event, what is said of a step that was given up. */
    static final String STEP_FAILED = "STEP_FAILED";

    private final OrchestratedWorkflow workflow;
    private final BeginCall beginCall;
    private final AskParticipant askParticipant;
    private final OrchestrationConfig config;
    private final ObjectMapper json;
    private final UnreachableCustomer unreachableCustomer;

    PerformStepTask(
            OrchestratedWorkflow workflow,
            BeginCall beginCall,
            AskParticipant askParticipant,
            OrchestrationConfig config,
            ObjectMapper json,
            UnreachableCustomer unreachableCustomer,
            StepCallRepository calls,
            RecordOutcome recordOutcome) {
        super(calls, recordOutcome);
        this.workflow = workflow;
        this.beginCall = beginCall;
        this.askParticipant = askParticipant;
        this.config = config;
        this.json = json;
        this.unreachableCustomer = unreachableCustomer;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration longestDelay() {
        return config.longestDelay();
    }

    @Override
    public Uni<Outcome> perform(Task task) {
        CallKey key = CallKey.of(task);
        return beginCall
                .begin(key, order -> order.status() == OrderStatus.PLACED)
                .flatMap(attempt -> attempt.isEmpty()
                        ? Uni.createFrom().item(new Outcome(StepCall.State.GIVEN_UP, null, "no longer wanted"))
                        : perform(workflow.step(key.step()), attempt.get()));
    }

    private Uni<Outcome> perform(StepDefinition step, Attempt attempt) {
        return askParticipant
                .perform(step, attempt.order())
                .map(reply -> outcome(step, reply))
                .onFailure(failure -> isLast(step, attempt))
                .recoverWithItem(failure -> givenUp(step, failure.getMessage()));
    }

    private boolean isLast(StepDefinition step, Attempt attempt) {
        return attempt.number() > step.retries() || isOverdue(attempt.order());
    }

    private boolean isOverdue(Order order) {
        return !Instant.now().isBefore(order.placedAt().plus(config.timeLimit()));
    }

    private Outcome outcome(StepDefinition step, Reply reply) {
        if (reply instanceof Done done) {
            return new Outcome(
                    StepCall.State.DONE,
                    WorkflowStep.done(step.step(), new Answer(now(), step.outcome(), null, done.detail())),
                    null);
        }
        Refused refused = (Refused) reply;
        if (refused.event() == null) {
            return failed(step, StepCall.State.REFUSED, refused.problem());
        }
        Answer answer = new Answer(now(), refused.event(), null, refused.detail());
        return new Outcome(
                StepCall.State.REFUSED,
                UnreachableCustomer.EVENT.equals(refused.event())
                        ? unreachableCustomer.answered(step.step(), answer)
                        : WorkflowStep.failed(step.step(), answer),
                refused.problem());
    }

    private Outcome givenUp(StepDefinition step, String reason) {
        return failed(step, StepCall.State.GIVEN_UP, reason);
    }

    private Outcome failed(StepDefinition step, StepCall.State state, String reason) {
        String detail = json.createObjectNode()
                .put("participant", step.participant())
                .put("error", reason)
                .toString();
        return new Outcome(
                state, WorkflowStep.failed(step.step(), new Answer(now(), STEP_FAILED, null, detail)), reason);
    }
}
