package dev.orderflow.web.ops;

/**
 * Who decides, and why.
 *
 * @param reason empty if none was given
 */
record Decision(String operator, String reason) {}
