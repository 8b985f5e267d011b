package dev.orderflow.seller.events;

import dev.orderflow.seller.Preparation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Stock is short for an order, and nothing of it is reserved. */
@RegisterForReflection
record StockUnavailable(UUID orderId, List<Line> lines, Instant decidedAt) {

    static final String TYPE = "STOCK_UNAVAILABLE";

    @RegisterForReflection
    record Line(String sku, int requested, int available) {}

    static StockUnavailable from(Preparation.Unavailable unavailable) {
        return new StockUnavailable(
                unavailable.orderId(),
                unavailable.shortages().stream()
                        .map(line -> new Line(line.sku(), line.requested(), line.available()))
                        .toList(),
                unavailable.decidedAt());
    }
}
