package dev.orderflow.notification;

import dev.orderflow.web.testing.ServiceRules;

class ArchitectureTest extends ServiceRules {

    ArchitectureTest() {
        super("dev.orderflow.notification");
        feature("events");
        feature("sending");
        entries("api", "messaging");
        decisions("MailBatch", "MailEvents", "NotificationState", "NotifiedOrder");
    }
}
