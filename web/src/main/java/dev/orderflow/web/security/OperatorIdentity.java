package dev.orderflow.web.security;

import io.quarkus.security.identity.SecurityIdentity;

/** What is known of an operator besides name and roles. */
public final class OperatorIdentity {

    static final String VIA = "dev.orderflow.via";

    private OperatorIdentity() {}

    /** The application through which the operator acts, such as {@code console}; empty without one. */
    public static String via(SecurityIdentity operator) {
        String via = operator.getAttribute(VIA);
        return via == null ? "" : via;
    }
}
