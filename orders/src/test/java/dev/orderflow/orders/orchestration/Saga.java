package dev.orderflow.orders.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.StepName;
import dev.orderflow.orders.StepName.Phase;
import dev.orderflow.orders.StepState;
import dev.orderflow.orders.Workflow;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.orchestration.CallDecisions.Call;
import dev.orderflow.orders.orchestration.Decision.Retry;
import dev.orderflow.orders.orchestration.Reply.Done;
import dev.orderflow.orders.orchestration.Reply.Failed;
import dev.orderflow.orders.orchestration.Reply.Refused;
import dev.orderflow.orders.orchestration.Reply.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An orchestrated order in memory: the decisions are those of the service, and a map takes the place of the database. */
final class Saga {

    static final Duration TIME_LIMIT = Duration.ofSeconds(45);

    private static final Instant PLACED_AT = Instant.parse("2026-01-01T12:00:00Z");

    private final CallDecisions decisions;
    private final Map<StepName, WorkflowStep> answered = new EnumMap<>(StepName.class);
    private final Map<StepName, Integer> attempts = new EnumMap<>(StepName.class);
    private final Set<StepName> underWay = EnumSet.noneOf(StepName.class);
    private OrderStatus status = OrderStatus.PLACED;
    private boolean open = true;
    private boolean compensated;
    private @Nullable String reason;
    private Instant now = PLACED_AT;

    private Saga(CallDecisions decisions) {
        this.decisions = decisions;
        underWay.addAll(CallDecisions.calls(status));
    }

    /** An order that has just been placed, and does not need its customer to be reachable. */
    static Saga given() {
        return new Saga(new CallDecisions(TIME_LIMIT, WorkflowStep::done));
    }

    /** An order that is rejected when its customer is unreachable. */
    static Saga givenOrderThatNeedsItsCustomer() {
        return new Saga(new CallDecisions(
                TIME_LIMIT,
                (step, answer) -> step == StepName.NOTIFICATION
                        ? WorkflowStep.failed(step, answer)
                        : WorkflowStep.done(step, answer)));
    }

    /** An order whose steps are all done. */
    static Saga givenConfirmed() {
        return given().done(StepName.NOTIFICATION, StepName.SELLER, StepName.LOGISTICS)
                .expect(OrderStatus.CONFIRMED);
    }

    Saga after(Duration sincePlaced) {
        now = PLACED_AT.plus(sincePlaced);
        return this;
    }

    Saga cancel() {
        assertThat(status.canBecome(OrderStatus.CANCELLING)).isTrue();
        status = OrderStatus.CANCELLING;
        open = true;
        underWay.addAll(CallDecisions.calls(status));
        return this;
    }

    Saga done(StepName... calls) {
        Arrays.stream(calls).forEach(call -> reply(call, new Done("{}")));
        return this;
    }

    Saga refused(StepName call, String problem, @Nullable String event) {
        return reply(call, new Refused(problem, event, "{}"));
    }

    /** The attempt ends without a reply: the participant is down, or slow. */
    Saga failed(StepName call, String failure) {
        return reply(call, new Failed(new AttemptFailedException(failure)));
    }

    Saga failed(StepName call, String failure, int times) {
        for (int i = 0; i < times; i++) {
            failed(call, failure);
        }
        return this;
    }

    /** Exactly these calls are under way, or wait for another attempt. */
    Saga expectCalls(StepName... calls) {
        assertThat(underWay).containsExactlyInAnyOrder(calls);
        return this;
    }

    Saga expect(OrderStatus expected) {
        assertThat(status).isEqualTo(expected);
        return this;
    }

    Saga expectReason(String event) {
        assertThat(reason).isEqualTo(event);
        return this;
    }

    Saga expectAnswer(StepName step, String event, String detail) {
        WorkflowStep.Answer answer = answered.get(step).answer();
        assertThat(answer.event()).isEqualTo(event);
        assertThat(answer.detail()).isEqualTo(detail);
        return this;
    }

    /** The order no longer needs the call: its next attempt ends it without a request. */
    Saga expectNotNeeded(StepName call) {
        assertThat(CallDecisions.isNeeded(call, status)).isFalse();
        return this;
    }

    /** The order has this status, and all its steps are compensated. */
    void rolledBack(OrderStatus expected) {
        expect(expected);
        assertThat(compensated).isTrue();
        assertThat(Workflow.of(answered.values()).steps(Phase.COMPENSATION))
                .extracting(WorkflowStep::state)
                .containsOnly(StepState.DONE);
    }

    private Saga reply(StepName call, Result result) {
        assertThat(underWay).contains(call);
        int attempt = attempts.merge(call, 1, Integer::sum);
        Decision decision = decisions.decide(new Call(call, attempt, PLACED_AT), result, now);
        if (decision instanceof Retry) {
            return this;
        }
        underWay.remove(call);
        WorkflowStep answer = ((Outcome) decision).answer();
        // The first answer stays.
        answered.putIfAbsent(answer.name(), answer);
        Workflow.of(answered.values()).advance(status, open).ifPresent(this::move);
        return this;
    }

    private void move(Workflow.Move move) {
        status = move.status();
        open = move.open();
        compensated = move.compensated();
        reason = move.reason();
        if (!move.passed().isEmpty()) {
            underWay.addAll(CallDecisions.calls(status));
        }
    }
}
