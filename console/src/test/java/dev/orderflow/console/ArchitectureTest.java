package dev.orderflow.console;

import dev.orderflow.web.testing.ServiceRules;
import java.util.Set;

class ArchitectureTest extends ServiceRules {

    ArchitectureTest() {
        super("dev.orderflow.console");
        feature("asset");
        feature("layout", "asset");
        feature("journal");
        feature("expectation");
        feature("live");
        feature("order", "expectation");
        feature("service");
        feature("picture", "journal", "expectation");
        entries("api", "audit", "failure", "flow", "health", "messaging", "pages", "search", "signin", "task");
    }

    @Override
    protected Set<String> passing() {
        return Set.of("AskFailures.decide", "AskFailures.stop", "AskTasks.retry", "FindCustomerOrders.find");
    }

    @Override
    protected String[] endpointsOfAllCallers() {
        return new String[] {"SignInPage", "IssuerSignIn"};
    }
}
