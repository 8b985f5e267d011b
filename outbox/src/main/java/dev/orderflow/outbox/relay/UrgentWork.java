package dev.orderflow.outbox.relay;

/**
 * Work of this replica that publishing its events must not slow down, such as accepting requests in a rush. A service
 * implements it as a bean.
 *
 * <p>While it is under way the leader keeps events in the outbox, for at most {@code outbox.relay.yield-limit}. Then it
 * publishes all that wait, in large batches, and yields again. The leader knows only the work of its own replica.
 */
@FunctionalInterface
public interface UrgentWork {

    /** Asked many times a second by another thread while events wait. */
    boolean isUnderWay();
}
