package dev.orderflow.cli.demo;

import dev.orderflow.cli.order.PlacedOrder;

/** A scenario of the demo, which places an order. */
interface Scenario {

    PlacedOrder run();
}
