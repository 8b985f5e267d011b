package dev.orderflow.seller.catalogue;

/**
 * @param stock the product after the change, with its stock
 * @param changed whether it differs from before
 */
record ProductChange(Stock stock, boolean changed) {}
