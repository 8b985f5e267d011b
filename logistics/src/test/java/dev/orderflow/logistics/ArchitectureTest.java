package dev.orderflow.logistics;

import dev.orderflow.web.testing.ServiceRules;
import java.util.Set;

class ArchitectureTest extends ServiceRules {

    ArchitectureTest() {
        super("dev.orderflow.logistics");
        feature("events");
        feature("partners");
        entries("api", "messaging");
        decisions(
                "AssignmentLifecycle",
                "DeliveryEvents",
                "Dispatch",
                "PartnerReport",
                "PickupDecision",
                "ReleaseDecision",
                "RequestedDeliveries");
    }

    @Override
    protected Set<String> publishers() {
        return Set.of("DeliveryNews");
    }
}
