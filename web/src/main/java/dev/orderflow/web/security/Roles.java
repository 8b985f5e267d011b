package dev.orderflow.web.security;

/** The roles of all services. */
public final class Roles {

    /** Operates the services: an account with this role in {@code outbox.ops.accounts-file}. */
    public static final String OPERATOR = "operator";

    /** Reads like an operator, and changes nothing: an account with this role in {@code outbox.ops.accounts-file}. */
    public static final String READER = "reader";

    /** Another service of the application, with {@code outbox.service.password}. */
    public static final String SERVICE = "service";

    private Roles() {}
}
