package dev.orderflow.orders.backfill;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.backfill.BackfillRepository.Position;
import dev.orderflow.outbox.Transactions;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Continues a backfill by one page. */
@ApplicationScoped
class ContinueBackfill {

    static final int PAGE_SIZE = 200;

    private final BackfillRepository backfills;
    private final Transactions transactions;

    ContinueBackfill(BackfillRepository backfills, Transactions transactions) {
        this.backfills = backfills;
        this.transactions = transactions;
    }

    /**
     * The next orders to announce.
     *
     * @param more whether another page may follow
     */
    public record OrdersToAnnounce(List<Order> orders, boolean more) {}

    /** Takes the next orders, and records in the caller's transaction that they are announced. */
    public Uni<OrdersToAnnounce> next(String queue) {
        return backfills
                .lock(queue)
                .flatMap(position -> position == null
                        ? Uni.createFrom().item(new OrdersToAnnounce(List.of(), false))
                        : next(queue, position));
    }

    private Uni<OrdersToAnnounce> next(String queue, Position position) {
        return backfills.orders(position, PAGE_SIZE).flatMap(orders -> {
            boolean more = orders.size() == PAGE_SIZE;
            return backfills
                    .advance(
                            queue,
                            orders.isEmpty()
                                    ? position.after()
                                    : orders.get(orders.size() - 1).id(),
                            orders.size(),
                            !more)
                    .invoke(() -> transactions.afterCommit(() -> log(queue, more)))
                    .replaceWith(new OrdersToAnnounce(orders, more));
        });
    }

    private static void log(String queue, boolean more) {
        if (!more) {
            Log.infof("The backfill of queue %s is complete", queue);
        }
    }
}
