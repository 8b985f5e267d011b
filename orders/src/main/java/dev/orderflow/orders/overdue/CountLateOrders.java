package dev.orderflow.orders.overdue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the late orders. */
@ApplicationScoped
class CountLateOrders {

    private final OverdueOrderRepository orders;

    CountLateOrders(OverdueOrderRepository orders) {
        this.orders = orders;
    }

    public Uni<Long> count() {
        return orders.countLate();
    }
}
