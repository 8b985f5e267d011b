package dev.orderflow.orders;

/**
 * The state of a locked order.
 *
 * @param open whether participants owe an answer
 */
record OrderState(OrderStatus status, boolean open) {}
