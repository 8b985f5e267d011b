package dev.orderflow.cli.demo;

import dev.orderflow.cli.order.PlacedOrder;

/** {@code --cancel}. */
record CancelPlot(Customer customer) {

    void play() {
        PlacedOrder order = customer.confirmedOrder();
        order.cancel();
        order.followUntilUndone("CANCELLED");
        customer.showMail();
    }
}
