package dev.orderflow.web.ops;

import dev.orderflow.web.security.OperatorIdentity;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * The operator and reason of a decision.
 *
 * @param via the application through which the operator decided; empty without one
 * @param reason empty if none was given
 */
public record Decision(String operator, String via, String reason) {

    static Decision of(SecurityIdentity operator, String reason) {
        return new Decision(operator.getPrincipal().getName(), OperatorIdentity.via(operator), reason);
    }
}
