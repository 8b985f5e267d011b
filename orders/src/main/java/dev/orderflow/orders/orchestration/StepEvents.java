package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.StepCall;
import dev.orderflow.orders.StepCallRepository.Begun;
import dev.orderflow.orders.StepName.Phase;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.coordination.StepAnswered;
import dev.orderflow.orders.coordination.StepAnswered.StepOutcome;
import dev.orderflow.orders.coordination.StepCommand;
import dev.orderflow.orders.coordination.StepGivenUp;
import dev.orderflow.orders.coordination.StepRequested;
import dev.orderflow.orders.coordination.StepRetried;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.log.EmailAddresses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The events that report the calls of an order. They follow from the stored state of the call, so that an attempt is reported once,
 * also when its replica dies.
 */
final class StepEvents {

    private static final String LOST = "the outcome of the attempt was not recorded";
    private static final String FAILED = "orders could not complete the attempt";
    private static final String ATTEMPT_FAILED = AttemptFailedException.class.getName() + ": ";
    private static final String CAUSE = ", caused by ";
    // What follows the status are the participant's own words, which may be about a person.
    private static final Pattern OWN_WORDS = Pattern.compile("(?<=\\bHTTP \\d{3}\\b).*", Pattern.DOTALL);
    private static final int LONGEST = 200;

    private StepEvents() {}

    /** What the beginning of an attempt means: the request of a step, or the repetition of an attempt without an outcome. */
    static List<OutboxEvent> begun(CallKey call, Begun begun, Instant now) {
        StepCall.State before = begun.before();
        if (before == null || !before.isOpen()) {
            return List.of(OutboxEvent.of(
                    StepRequested.TYPE,
                    call.orderId(),
                    new StepRequested(call.orderId(), participant(call), command(call), begun.attempt(), now)));
        }
        // A failed attempt was reported when it failed.
        return before == StepCall.State.CALLING
                ? List.of(retried(call, begun.attempt() - 1, LOST, now, now))
                : List.of();
    }

    /**
     * The event of a failed attempt.
     *
     * @param failure as the library describes it
     */
    static OutboxEvent failed(CallKey call, int attempt, String failure, Instant now, Duration delay) {
        return retried(call, attempt, publicReason(failure), now, now.plus(delay));
    }

    /** The event of the end of a call. */
    static OutboxEvent ended(CallKey call, int attempt, Outcome outcome, Instant now) {
        WorkflowStep answer = outcome.answer();
        return outcome.call() == StepCall.State.GIVEN_UP || answer == null
                ? OutboxEvent.of(
                        StepGivenUp.TYPE,
                        call.orderId(),
                        new StepGivenUp(
                                call.orderId(),
                                participant(call),
                                command(call),
                                attempt,
                                shortened(Objects.requireNonNull(outcome.reason())),
                                now))
                : OutboxEvent.of(
                        StepAnswered.TYPE,
                        call.orderId(),
                        answered(call, attempt, outcome, Objects.requireNonNull(answer.answer()), now));
    }

    private static StepAnswered answered(
            CallKey call, int attempt, Outcome outcome, WorkflowStep.Answer answer, Instant now) {
        @Nullable String reason = outcome.reason();
        return new StepAnswered(
                call.orderId(),
                participant(call),
                command(call),
                attempt,
                outcome.call() == StepCall.State.DONE ? StepOutcome.DONE : StepOutcome.REFUSED,
                answer.event(),
                reason == null ? null : shortened(reason),
                now);
    }

    private static OutboxEvent retried(CallKey call, int attempt, String reason, Instant failedAt, Instant next) {
        return OutboxEvent.of(
                StepRetried.TYPE,
                call.orderId(),
                new StepRetried(call.orderId(), participant(call), command(call), attempt, reason, failedAt, next));
    }

    private static String participant(CallKey call) {
        return OrchestratedWorkflow.stepOf(call.step()).participant();
    }

    private static StepCommand command(CallKey call) {
        return call.step().phase() == Phase.WORK ? StepCommand.PERFORM : StepCommand.COMPENSATE;
    }

    // Any other failure is one of orders itself, whose text is for its logs.
    private static String publicReason(String failure) {
        if (!failure.startsWith(ATTEMPT_FAILED)) {
            return FAILED;
        }
        String message = failure.substring(ATTEMPT_FAILED.length());
        int cause = message.indexOf(CAUSE);
        return shortened(cause < 0 ? message : message.substring(0, cause));
    }

    private static String shortened(String reason) {
        String text = EmailAddresses.masked(OWN_WORDS.matcher(reason).replaceFirst(""));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
