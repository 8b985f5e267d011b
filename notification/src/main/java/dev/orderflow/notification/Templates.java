package dev.orderflow.notification;

import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import io.quarkus.qute.CheckedTemplate;

@CheckedTemplate(basePath = "mail")
final class Templates {

    private Templates() {}

    static MailTemplateInstance of(News news) {
        return switch (news.kind()) {
            case ORDER_CONFIRMATION -> orderConfirmation((PlacedOrder) news);
            case ORDER_REJECTION -> orderRejection((RejectedOrder) news);
            case ORDER_CANCELLATION -> orderCancellation((CancelledOrder) news);
            case ORDER_SHIPMENT -> orderShipment((ShippedOrder) news);
            case ORDER_DELIVERY -> orderDelivery((DeliveredOrder) news);
        };
    }

    static native MailTemplateInstance orderConfirmation(PlacedOrder order);

    static native MailTemplateInstance orderRejection(RejectedOrder order);

    static native MailTemplateInstance orderCancellation(CancelledOrder order);

    static native MailTemplateInstance orderShipment(ShippedOrder order);

    static native MailTemplateInstance orderDelivery(DeliveredOrder order);

    static native MailTemplateInstance loginCode(String code, String validUntil);
}
