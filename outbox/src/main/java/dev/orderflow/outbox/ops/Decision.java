package dev.orderflow.outbox.ops;

/**
 * Who decides, and why.
 *
 * @param reason empty if none was given
 */
record Decision(String operator, String reason) {}
