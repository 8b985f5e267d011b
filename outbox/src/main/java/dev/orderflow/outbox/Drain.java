package dev.orderflow.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time that everything together has to finish what it has begun when the application ends. Whoever kills processes
 * that do not end in time, as Kubernetes does, must find nothing left to kill.
 *
 * <p>What is not finished then is not lost: messages are delivered again, tasks are taken over, events stay in the outbox.
 */
@ApplicationScoped
public class Drain {

    /** The order in which the parts stop: nothing new is taken first, and what comes of it is published last. */
    public static final int INBOX = 1_000;

    public static final int CLEANUP = 1_050;
    public static final int TASKS = 1_100;
    public static final int RELAY = 1_200;
    public static final int SESSION = 1_300;

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 10;

    private final AtomicReference<@Nullable Long> end = new AtomicReference<>();

    /** How much of the time is left; it begins with the first who asks. */
    public Duration left() {
        long now = System.nanoTime();
        Long deadline = end.updateAndGet(set -> set == null ? (Long) (now + LIMIT.toNanos()) : set);
        return deadline == null ? LIMIT : Duration.ofNanos(Math.max(0, deadline - now));
    }

    /** Waits until the part is done, or the time is up. */
    public void await(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean() && !left().isZero()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
