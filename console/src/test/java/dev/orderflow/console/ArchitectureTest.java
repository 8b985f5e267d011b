package dev.orderflow.console;

import dev.orderflow.web.testing.ServiceRules;

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
        entries("api", "messaging", "pages", "signin");
    }

    @Override
    protected String[] endpointsOfAllCallers() {
        return new String[] {"SignInPage"};
    }
}
