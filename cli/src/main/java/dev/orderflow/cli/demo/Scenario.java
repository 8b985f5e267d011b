package dev.orderflow.cli.demo;

import dev.orderflow.cli.order.PlacedOrder;

/** What the demo does with an order. */
interface Scenario {

    PlacedOrder run();
}
