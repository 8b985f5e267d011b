package dev.orderflow.cli.demo;

import dev.orderflow.cli.order.PlacedOrder;

/** {@code --cancel}: the customer cancels a confirmed order. */
record CancelScenario(Customer customer) implements Scenario {

    @Override
    public PlacedOrder run() {
        PlacedOrder order = customer.confirmedOrder();
        order.cancel();
        order.followUntilCompensated("CANCELLED");
        customer.showMail();
        return order;
    }
}
