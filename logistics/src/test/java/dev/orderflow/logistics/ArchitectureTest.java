package dev.orderflow.logistics;

import dev.orderflow.web.testing.ServiceRules;
import java.util.Set;

class ArchitectureTest extends ServiceRules {

    ArchitectureTest() {
        super("dev.orderflow.logistics");
        entries("api", "messaging");
    }

    @Override
    protected Set<String> publishers() {
        return Set.of("DeliveryNews");
    }
}
