package dev.orderflow.orders;

/**
 * How a locked order stands.
 *
 * @param open whether the services still owe an answer
 */
record OrderState(OrderStatus status, boolean open) {}
