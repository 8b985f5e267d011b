package dev.orderflow.cli.demo;

import dev.orderflow.cli.order.PlacedOrder;

/** The demo without an option: the order is confirmed. */
record ConfirmScenario(Customer customer) implements Scenario {

    @Override
    public PlacedOrder run() {
        PlacedOrder order = customer.confirmedOrder();
        customer.suggestMore();
        return order;
    }
}
