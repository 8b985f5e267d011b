package dev.orderflow.e2e.browser;

/** The pages that are looked at in every appearance. A new page is a line here. */
enum ConsolePage {
    SIGN_IN("/login"),
    NOW("/"),
    SERVICES("/services"),
    ORDERS("/orders"),
    NO_ORDERS("/orders?to=2000-01-01T00:00:00Z"),
    UNREADABLE_FILTER("/orders?from=yesterday"),
    CHOREOGRAPHED_ORDER("/orders/{choreographed}"),
    ORCHESTRATED_ORDER("/orders/{orchestrated}"),
    REJECTED_ORDER("/orders/{rejected}"),
    ORDER_AT_SERVICES("/orders/{choreographed}/services"),
    COMPARED_ORDERS("/orders/compare?left={choreographed}&right={orchestrated}"),
    ORDERS_TO_COMPARE("/orders/compare?left=first"),
    FAILURES("/failures"),
    NO_FAILURES("/failures?type=NONE"),
    FAILED_EVENTS("/failures/events?service=logistics"),
    FAILED_EVENT("/failures/events/logistics/{failed}"),
    REPLAY("/failures/decide?action=REPLAY&service=logistics&event={failed}"),
    TASKS("/tasks"),
    TASK("/tasks/logistics/{task}"),
    FLOW("/flow"),
    AUDIT("/audit"),
    UNKNOWN_ORDER("/orders/00000000-0000-4000-8000-000000000000");

    private final String path;

    ConsolePage(String path) {
        this.path = path;
    }

    String path(Examples examples) {
        return path.replace("{choreographed}", examples.choreographed())
                .replace("{orchestrated}", examples.orchestrated())
                .replace("{rejected}", examples.rejected())
                .replace("{failed}", examples.failed())
                .replace("{task}", examples.task());
    }
}
