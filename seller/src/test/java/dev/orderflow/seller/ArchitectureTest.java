package dev.orderflow.seller;

import dev.orderflow.web.testing.ServiceRules;

class ArchitectureTest extends ServiceRules {

    ArchitectureTest() {
        super("dev.orderflow.seller");
        feature("sellers");
        feature("catalogue", "sellers");
        feature("events");
        feature("notices", "events");
        feature("fulfilment", "catalogue", "notices");
        feature("erasure", "notices");
        entries("messaging", "orchestration", "shipments");
        decisions(
                "Allocation",
                "NoticeDecision",
                "Preparation",
                "Readiness",
                "ReleaseDecision",
                "ReserveDecision",
                "ShipDecision");
    }
}
