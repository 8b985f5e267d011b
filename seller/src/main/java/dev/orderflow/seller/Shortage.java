package dev.orderflow.seller;

import java.util.UUID;

/**
 * A sku of which an order wants more than there is.
 *
 * @param available 0 also for what is not, or no longer, sold
 */
public record Shortage(UUID orderId, String sku, int requested, int available) {}
