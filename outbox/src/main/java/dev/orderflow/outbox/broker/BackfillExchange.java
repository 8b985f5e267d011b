package dev.orderflow.outbox.broker;

/**
 * The direct exchange by which a publisher reaches a single queue. Its name follows that of the exchange of events:
 * {@code orders.backfill} goes with {@code orders.events}. A subscriber binds its queue to it, by the name of the
 * queue.
 */
public final class BackfillExchange {

    private static final String EVENTS = ".events";
    private static final String BACKFILL = ".backfill";

    private BackfillExchange() {}

    /** The exchange of backfills that goes with an exchange of events. */
    public static String of(String exchange) {
        String publisher =
                exchange.endsWith(EVENTS) ? exchange.substring(0, exchange.length() - EVENTS.length()) : exchange;
        return publisher + BACKFILL;
    }
}
