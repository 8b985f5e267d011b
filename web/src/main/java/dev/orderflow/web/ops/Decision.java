package dev.orderflow.web.ops;

/**
 * The operator and reason of a decision.
 *
 * @param reason empty if none was given
 */
record Decision(String operator, String reason) {}
