package dev.orderflow.notification;

import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import io.quarkus.qute.CheckedTemplate;

@CheckedTemplate(basePath = "mail")
final class Templates {

    private Templates() {}

    static native MailTemplateInstance orderConfirmation(PlacedOrder order);
}
