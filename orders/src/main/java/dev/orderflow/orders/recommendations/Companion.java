package dev.orderflow.orders.recommendations;

import dev.orderflow.orders.Money;

/**
 * A product that was bought together with another one.
 *
 * @param name as the copy of the catalogue has it, like the price
 * @param boughtTogether in how many of the orders looked at
 */
record Companion(String sku, String name, Money price, long boughtTogether) {}
