package dev.orderflow.orders.orchestration;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.orders.Customer;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer is to be told about an order.
 *
 * @param kind of the mail
 * @param reason why the order was rejected, if it was
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record NotifyCommand(
        UUID orderId,
        String kind,
        Customer customer,
        DeliveryAddress deliveryAddress,
        List<OrderLine> lines,
        Money total,
        @Nullable String reason) {

    /** That the order was received. */
    static NotifyCommand confirmation(Order order) {
        return of("ORDER_CONFIRMATION", order);
    }

    /** That there is nothing left of the order, and why. */
    static NotifyCommand apology(Order order) {
        return of(order.rejectionReason() == null ? "ORDER_CANCELLATION" : "ORDER_REJECTION", order);
    }

    private static NotifyCommand of(String kind, Order order) {
        return new NotifyCommand(
                order.id(),
                kind,
                order.customer(),
                order.deliveryAddress(),
                order.lines(),
                order.total(),
                order.rejectionReason());
    }
}
