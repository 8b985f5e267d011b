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
 * The request for a mail to a customer.
 *
 * @param kind of the mail
 * @param reason why the order was rejected; null if it was not
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

    /** The mail that confirms the order. */
    static NotifyCommand confirmation(Order order) {
        return of("ORDER_CONFIRMATION", order);
    }

    /** The mail that the order is rejected or cancelled. */
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
