package dev.orderflow.seller;

import dev.orderflow.web.testing.ServiceRules;

class ArchitectureTest extends ServiceRules {

    ArchitectureTest() {
        super("dev.orderflow.seller");
        feature("events");
        entries("api", "mail", "messaging");
    }
}
