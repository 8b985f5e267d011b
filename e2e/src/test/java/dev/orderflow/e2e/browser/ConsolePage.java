package dev.orderflow.e2e.browser;

/** The pages that are looked at in every appearance. A new page is a line here. */
enum ConsolePage {
    SIGN_IN("/login"),
    NOW("/"),
    ORDERS("/orders"),
    NO_ORDERS("/orders?to=2000-01-01T00:00:00Z"),
    UNREADABLE_FILTER("/orders?from=yesterday"),
    CHOREOGRAPHED_ORDER("/orders/{choreographed}"),
    ORCHESTRATED_ORDER("/orders/{orchestrated}"),
    REJECTED_ORDER("/orders/{rejected}"),
    UNKNOWN_ORDER("/orders/00000000-0000-4000-8000-000000000000");

    private final String path;

    ConsolePage(String path) {
        this.path = path;
    }

    String path(ExampleOrders orders) {
        return path.replace("{choreographed}", orders.choreographed())
                .replace("{orchestrated}", orders.orchestrated())
                .replace("{rejected}", orders.rejected());
    }
}
