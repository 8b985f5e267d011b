package dev.orderflow.orders.orchestration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.StepCall;
import dev.orderflow.orders.StepName;
import dev.orderflow.orders.StepName.Phase;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.WorkflowStep.Answer;
import dev.orderflow.orders.coordination.UnreachableCustomer;
import dev.orderflow.orders.orchestration.Decision.Retry;
import dev.orderflow.orders.orchestration.Reply.Done;
import dev.orderflow.orders.orchestration.Reply.Failed;
import dev.orderflow.orders.orchestration.Reply.Refused;
import dev.orderflow.orders.orchestration.Reply.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The decisions of orchestration: which calls an order needs, and what the result of an attempt means. They are pure: they
 * depend on their parameters alone, and change nothing.
 *
 * <p>A call is named by the step that it brings an answer to: {@code SELLER} has the seller do its step, {@code
 * SELLER_UNDONE} has it compensate that.
 */
final class CallDecisions {

    /** Takes the place of an event in the answer of a step that was given up. */
    static final String STEP_FAILED = "STEP_FAILED";

    private static final String PICKED_UP = "PARCEL_PICKED_UP";

    private final Duration timeLimit;
    private final BiFunction<StepName, Answer, WorkflowStep> customerUnreachable;

    /**
     * @param timeLimit for the steps of an order, from when it was placed
     * @param customerUnreachable the step that is answered by an unreachable customer
     */
    CallDecisions(Duration timeLimit, BiFunction<StepName, Answer, WorkflowStep> customerUnreachable) {
        this.timeLimit = timeLimit;
        this.customerUnreachable = customerUnreachable;
    }

    /**
     * A call whose attempt has ended.
     *
     * @param attempt 1 for the first one
     */
    record Call(StepName name, int attempt, Instant orderPlacedAt) {}

    /** The calls that an order of this status needs. All of them are made at the same time. */
    static List<StepName> calls(OrderStatus status) {
        Stream<StepName> steps = OrchestratedWorkflow.STEPS.stream().map(StepDefinition::name);
        return switch (status) {
            case PLACED -> steps.toList();
            // Logistics decides whether the order can still be stopped. The others compensate after that.
            case CANCELLING -> List.of(StepName.LOGISTICS_UNDONE);
            case CANCELLED ->
                steps.filter(step -> step != StepName.LOGISTICS)
                        .map(StepName::compensation)
                        .toList();
            // All steps, also one whose call is still under way: its participant refuses that call afterwards.
            case REJECTED -> steps.map(StepName::compensation).toList();
            case CONFIRMED, READY, SHIPPED, DELIVERED -> List.of();
        };
    }

    /** Whether an order of this status still needs the call. */
    static boolean isNeeded(StepName call, OrderStatus status) {
        return switch (status) {
            case PLACED -> isStep(call);
            case CANCELLING, CANCELLED, REJECTED -> !isStep(call);
            case CONFIRMED, READY, SHIPPED, DELIVERED -> false;
        };
    }

    /** What the result of the call's attempt means. */
    Decision decide(Call call, Result result, Instant now) {
        StepDefinition step = OrchestratedWorkflow.stepOf(call.name());
        if (result instanceof Done done) {
            String event = isStep(call.name()) ? step.answer() : step.compensationAnswer();
            return Outcome.done(WorkflowStep.done(call.name(), new Answer(now, event, null, done.detail())));
        }
        if (result instanceof Refused refused) {
            return UnreachableCustomer.EVENT.equals(refused.event())
                    ? Outcome.refused(customerUnreachable.apply(call.name(), answer(refused, now)), refused.problem())
                    : refused(step, call, refused, now);
        }
        Failed failed = (Failed) result;
        return isLastAttempt(step, call, now)
                ? givenUp(step, StepCall.State.GIVEN_UP, failed.reason(), now)
                : new Retry(failed.failure());
    }

    private static Decision refused(StepDefinition step, Call call, Refused refused, Instant now) {
        if (isStep(call.name())) {
            return refused.event() == null
                    ? givenUp(step, StepCall.State.REFUSED, refused.problem(), now)
                    : Outcome.refused(WorkflowStep.failed(call.name(), answer(refused, now)), refused.problem());
        }
        // The parcel was picked up before the compensation: the order is shipped.
        return PICKED_UP.equals(refused.event())
                ? Outcome.refused(WorkflowStep.done(StepName.PICKED_UP, answer(refused, now)), refused.problem())
                : new Retry(new AttemptFailedException(step.participant() + " refuses: " + refused.problem()));
    }

    // A compensation is tried until it succeeds.
    private boolean isLastAttempt(StepDefinition step, Call call, Instant now) {
        return isStep(call.name())
                && (call.attempt() > step.retries()
                        || !now.isBefore(call.orderPlacedAt().plus(timeLimit)));
    }

    private static Outcome givenUp(StepDefinition step, StepCall.State state, String reason, Instant now) {
        String detail = JsonNodeFactory.instance
                .objectNode()
                .put("participant", step.participant())
                .put("error", reason)
                .toString();
        return new Outcome(state, WorkflowStep.failed(step.name(), new Answer(now, STEP_FAILED, null, detail)), reason);
    }

    private static Answer answer(Refused refused, Instant now) {
        return new Answer(now, refused.event(), null, refused.detail());
    }

    private static boolean isStep(StepName call) {
        return call.phase() == Phase.WORK;
    }
}
