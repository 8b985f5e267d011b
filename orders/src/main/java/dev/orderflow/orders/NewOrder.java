package dev.orderflow.orders;

import dev.orderflow.orders.PlaceOrder.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order to be placed.
 *
 * @param wanted at least one
 * @param coordination null for the usual one
 */
public record NewOrder(
        Customer customer,
        DeliveryAddress deliveryAddress,
        List<Wanted> wanted,
        @Nullable Coordination coordination) {}
