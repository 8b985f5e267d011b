package dev.orderflow.orders.placing;

import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Customer;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.placing.PlaceOrder.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order to be placed.
 *
 * @param wanted at least one
 * @param coordination null for the usual one
 * @param expectedTotal what the customer has agreed to pay; null if nothing was said
 * @param guestAddress from where a guest has sent it; null if it is known who orders
 */
public record NewOrder(
        Customer customer,
        DeliveryAddress deliveryAddress,
        List<Wanted> wanted,
        @Nullable Coordination coordination,
        @Nullable Money expectedTotal,
        @Nullable String guestAddress) {}
