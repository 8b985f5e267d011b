package dev.orderflow.notification;

import dev.orderflow.web.testing.ServiceRules;

class ArchitectureTest extends ServiceRules {

    ArchitectureTest() {
        super("dev.orderflow.notification");
        entries("api", "messaging");
    }
}
