package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.orchestration.Reply.Failed;
import dev.orderflow.orders.orchestration.Reply.Result;
import dev.orderflow.orders.orchestration.StepDefinition.Request;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Makes one attempt of a call. When a participant's replica dies with the request, another one gets it. When a participant
 * keeps failing, a circuit breaker opens for all orders of this replica, and attempts fail at once.
 */
@ApplicationScoped
class AskParticipant {

    private static final Duration ASK_AGAIN = Duration.ofMillis(200);
    private static final Duration ASK_ANOTHER = Duration.ofMillis(100);
    private static final int LOST_CONNECTIONS = 3;
    private static final int BREAKER_REQUESTS = 10;
    private static final double BREAKER_FAILURES = 0.5;
    private static final int BREAKER_SECONDS = 2;
    private static final TypeLiteral<Uni<Reply>> REPLY = new TypeLiteral<>() {};

    private final Participants participants;
    private final Map<String, Guard> byParticipant;

    AskParticipant(Participants participants) {
        this.participants = participants;
        byParticipant = OrchestratedWorkflow.STEPS.stream()
                .map(StepDefinition::participant)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), participant -> Guard.create()
                        .withCircuitBreaker()
                        .requestVolumeThreshold(BREAKER_REQUESTS)
                        .failureRatio(BREAKER_FAILURES)
                        .delay(BREAKER_SECONDS, ChronoUnit.SECONDS)
                        .done()
                        .build()));
    }

    /** Has the participant do its step. */
    Uni<Result> perform(StepDefinition step, Order order) {
        return ask(step, step.command(), order);
    }

    /** Has the participant compensate its step. */
    Uni<Result> undo(StepDefinition step, Order order) {
        return ask(step, step.compensation(), order);
    }

    private Uni<Result> ask(StepDefinition step, Request request, Order order) {
        Guard guard = byParticipant.get(step.participant());
        return Uni.createFrom()
                .deferred(() -> guarded(guard, request, order))
                .repeat()
                .withDelay(ASK_AGAIN)
                .indefinitely()
                .select()
                .where(Result.class::isInstance)
                .toUni()
                .ifNoItem()
                .after(step.timeLimit())
                .fail()
                .map(Result.class::cast)
                .onFailure()
                .recoverWithItem(failure ->
                        new Failed(new AttemptFailedException(explain(step.participant(), failure), failure)));
    }

    private Uni<Reply> guarded(Guard guard, Request request, Order order) {
        try {
            return guard.call(() -> askAnyReplica(request, order, LOST_CONNECTIONS), REPLY);
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }

    // Within the guard: the death of one replica of several must not open the circuit breaker.
    private Uni<Reply> askAnyReplica(Request request, Order order, int lostConnections) {
        return request.send(participants, order)
                .onFailure(failure -> lostConnections > 0 && isLostConnection(failure))
                .recoverWithUni(() -> Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(ASK_ANOTHER)
                        .chain(() -> askAnyReplica(request, order, lostConnections - 1)));
    }

    private static boolean isLostConnection(Throwable failure) {
        return hasCause(failure, IOException.class) || hasCause(failure, HttpClosedException.class);
    }

    private static String explain(String participant, Throwable failure) {
        if (failure instanceof CircuitBreakerOpenException) {
            return participant + " keeps failing and is not asked for a while";
        } else if (failure instanceof TimeoutException || isTimeout(failure)) {
            return participant + " has not done it in time";
        } else if (failure instanceof IllegalStateException answer) {
            return participant + " answers " + answer.getMessage();
        }
        return participant + (hasCause(failure, IOException.class) ? " cannot be reached" : " cannot be asked");
    }

    private static boolean isTimeout(Throwable failure) {
        return hasCause(failure, java.util.concurrent.TimeoutException.class)
                || hasCause(failure, HttpClosedException.class);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
