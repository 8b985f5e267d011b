package dev.orderflow.notification.sending;

import dev.orderflow.notification.CancelledOrder;
import dev.orderflow.notification.DeliveredOrder;
import dev.orderflow.notification.MailContent;
import dev.orderflow.notification.PlacedOrder;
import dev.orderflow.notification.RejectedOrder;
import dev.orderflow.notification.ShippedOrder;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "mail")
final class Templates {

    private Templates() {}

    /** @param number the short number of the order */
    static TemplateInstance of(MailContent content, String number) {
        return switch (content.kind()) {
            case ORDER_CONFIRMATION -> orderConfirmation((PlacedOrder) content, number);
            case ORDER_REJECTION -> orderRejection((RejectedOrder) content, number);
            case ORDER_CANCELLATION -> orderCancellation((CancelledOrder) content, number);
            case ORDER_SHIPMENT -> orderShipment((ShippedOrder) content, number);
            case ORDER_DELIVERY -> orderDelivery((DeliveredOrder) content, number);
        };
    }

    static native TemplateInstance orderConfirmation(PlacedOrder order, String number);

    static native TemplateInstance orderRejection(RejectedOrder order, String number);

    static native TemplateInstance orderCancellation(CancelledOrder order, String number);

    static native TemplateInstance orderShipment(ShippedOrder order, String number);

    static native TemplateInstance orderDelivery(DeliveredOrder order, String number);

    static native TemplateInstance loginCode(String code, String validUntil);
}
