package dev.orderflow.orders.placing;

import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Customer;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.placing.PlaceOrder.RequestedLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order to be placed.
 *
 * @param requestedLines at least one
 * @param coordination null for the default
 * @param expectedTotal the total that the customer has seen; null if the request has none
 * @param guestAddress client address of a guest; null for other callers
 */
public record NewOrder(
        Customer customer,
        DeliveryAddress deliveryAddress,
        List<RequestedLine> requestedLines,
        @Nullable Coordination coordination,
        @Nullable Money expectedTotal,
        @Nullable String guestAddress) {}
