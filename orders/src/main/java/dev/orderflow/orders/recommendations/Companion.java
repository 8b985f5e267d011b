package dev.orderflow.orders.recommendations;

import dev.orderflow.orders.Money;

/**
 * A product that was bought together with another one.
 *
 * @param name from the copy of the catalogue, like the price
 * @param boughtTogether in how many of the newest orders
 */
record Companion(String sku, String name, Money price, long boughtTogether) {}
