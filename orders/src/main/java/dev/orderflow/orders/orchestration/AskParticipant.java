package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.orchestration.Reply.Pending;
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
 * Makes one attempt at a step. A replica that dies with a request takes it along; the request is repeated, and comes to
 * another one. A service that keeps failing is left alone for a while, by all orders of this replica; the attempts fail at
 * once then.
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

    private final Map<String, Guard> byParticipant;

    AskParticipant(OrchestratedWorkflow workflow) {
        byParticipant = workflow.steps().stream()
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

    /** Has the service do its part; fails with {@link AttemptFailedException} when that is not known to be done or refused. */
    Uni<Reply> perform(StepDefinition step, Order order) {
        return ask(step, step.command(), order);
    }

    /** Has the service undo its part; fails as {@link #perform} does. */
    Uni<Reply> undo(StepDefinition step, Order order) {
        return ask(step, step.compensation(), order);
    }

    private Uni<Reply> ask(StepDefinition step, Function<Order, Uni<Reply>> request, Order order) {
        Guard guard = byParticipant.get(step.participant());
        return Uni.createFrom()
                .deferred(() -> guarded(guard, request, order))
                .repeat()
                .withDelay(ASK_AGAIN)
                .indefinitely()
                .select()
                .where(reply -> !(reply instanceof Pending))
                .toUni()
                .ifNoItem()
                .after(step.timeLimit())
                .fail()
                .onFailure()
                .transform(failure -> new AttemptFailedException(explain(step.participant(), failure), failure));
    }

    private static Uni<Reply> guarded(Guard guard, Function<Order, Uni<Reply>> request, Order order) {
        try {
            return guard.call(() -> askAnyReplica(request, order, LOST_CONNECTIONS), REPLY);
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }

    // Within the guard: one dead replica of several is no reason to leave the service alone.
    private static Uni<Reply> askAnyReplica(Function<Order, Uni<Reply>> request, Order order, int lostConnections) {
        return request.apply(order)
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
            return participant + " has failed often and is left alone for a while";
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
