package dev.orderflow.web.security;

/** The roles that every service knows. */
public final class Roles {

    /** Looks after the services: an account with this role in {@code outbox.ops.accounts-file}. */
    public static final String OPERATOR = "operator";

    /** Sees what operators see, and changes nothing: an account with this role in {@code outbox.ops.accounts-file}. */
    public static final String READER = "reader";

    /** Another service of the application; knows {@code outbox.service.password}. */
    public static final String SERVICE = "service";

    private Roles() {}
}
