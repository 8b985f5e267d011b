package dev.orderflow.seller;

/**
 * @param stock the product as it is now, with its stock
 * @param changed whether that differs from before
 */
public record ProductChange(Stock stock, boolean changed) {}
