package dev.orderflow.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time limit that all parts of the application share to finish their work when it ends. It is shorter than the
 * grace period after which Kubernetes kills a process.
 *
 * <p>Unfinished work is not lost: messages are delivered again, tasks are taken over, events stay in the outbox.
 */
@ApplicationScoped
public class Drain {

    /**
     * The order in which the parts stop: the inbox takes no more events first, and the relay publishes the last
     * results.
     */
    public static final int INBOX = 1_000;

    public static final int CLEANUP = 1_050;
    public static final int TASKS = 1_100;
    public static final int RELAY = 1_200;
    public static final int SESSION = 1_300;

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 10;

    private final AtomicReference<@Nullable Long> end = new AtomicReference<>();

    /** The time that is left; it runs from the first call. */
    public Duration left() {
        long now = System.nanoTime();
        Long deadline = end.updateAndGet(set -> set == null ? (Long) (now + LIMIT.toNanos()) : set);
        return deadline == null ? LIMIT : Duration.ofNanos(Math.max(0, deadline - now));
    }

    /** Waits until the condition is true, or no time is left. */
    public void await(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean() && !left().isZero()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
