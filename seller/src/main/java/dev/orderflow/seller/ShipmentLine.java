package dev.orderflow.seller;

import jakarta.persistence.Embeddable;

/**
 * An entry of a pick list.
 *
 * @param productName the name when the shipment was opened
 */
@Embeddable
public record ShipmentLine(String sku, String productName, int quantity) {}
