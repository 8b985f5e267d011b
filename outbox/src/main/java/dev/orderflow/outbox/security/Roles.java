package dev.orderflow.outbox.security;

/** The roles that every service knows. */
public final class Roles {

    /** Looks after the services; knows {@code outbox.ops.password}. */
    public static final String OPERATOR = "operator";

    /** Another service of the application; knows {@code outbox.service.password}. */
    public static final String SERVICE = "service";

    private Roles() {}
}
