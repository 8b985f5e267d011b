package dev.orderflow.seller.events;

import dev.orderflow.seller.Preparation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order is released, and these pieces are in stock again. */
@RegisterForReflection
public record ShipmentsReleased(UUID orderId, List<Line> lines, Instant releasedAt) {

    static final String TYPE = "SHIPMENTS_RELEASED";

    @RegisterForReflection
    public record Line(String sku, int quantity) {}

    public static ShipmentsReleased from(Preparation.Released released) {
        return new ShipmentsReleased(
                released.orderId(),
                released.quantities().entrySet().stream()
                        .map(line -> new Line(line.getKey(), line.getValue()))
                        .toList(),
                released.releasedAt());
    }
}
