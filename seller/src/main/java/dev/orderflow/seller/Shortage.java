package dev.orderflow.seller;

import java.util.UUID;

/**
 * A sku of which an order needs more pieces than are available.
 *
 * @param available 0 as well for a sku that is not sold, or no longer
 */
public record Shortage(UUID orderId, String sku, int requested, int available) {}
