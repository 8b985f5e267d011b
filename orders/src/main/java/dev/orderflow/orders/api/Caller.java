package dev.orderflow.orders.api;

import dev.orderflow.orders.Customer;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.login.LoginConfig;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.security.Roles;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The caller of the current request. */
@Singleton
class Caller {

    private static final String EMAIL_VERIFIED = "email_verified";

    private final CurrentIdentityAssociation identity;
    private final String emailClaim;

    Caller(CurrentIdentityAssociation identity, LoginConfig config) {
        this.identity = identity;
        this.emailClaim = config.emailClaim();
    }

    /**
     * @param email of a logged-in customer, normalised; null for other callers
     * @param seesAll whether the caller is an operator or a reader
     * @param anonymous whether the request has no credential
     */
    record Known(@Nullable String email, boolean operator, boolean seesAll, boolean anonymous) {

        /** Whether the caller may order for any e-mail address, without a proof that it is the caller's. */
        boolean guest() {
            return email == null && !operator;
        }

        Viewer viewer() {
            return seesAll ? Viewer.OPERATOR : Viewer.CUSTOMER;
        }

        /** Fails when a customer orders for another address: the order would not be among the customer's own. */
        void requireOwn(String orderedFor) {
            if (email != null && !operator && !email.equals(EmailAddress.normalised(orderedFor))) {
                throw HttpProblem.of(
                        403,
                        "not-your-email",
                        "Not your e-mail address",
                        "The order has another e-mail address than the one that you are logged in with");
            }
        }
    }

    /** The caller; fails with 401 for a wrong credential. */
    Uni<Known> known() {
        return identity.getDeferredIdentity()
                .map(found -> new Known(
                        email(found),
                        found.hasRole(Roles.OPERATOR),
                        found.hasRole(Roles.OPERATOR) || found.hasRole(Roles.READER),
                        found.isAnonymous()));
    }

    private @Nullable String email(SecurityIdentity found) {
        return found.hasRole(Customer.ROLE)
                        && found.getPrincipal() instanceof JsonWebToken token
                        && token.getClaim(emailClaim) instanceof String email
                        && isVerified(token)
                ? EmailAddress.normalised(email)
                : null;
    }

    // A token of another issuer may have an unverified address, and may not say so.
    private static boolean isVerified(JsonWebToken token) {
        Object verified = token.getClaim(EMAIL_VERIFIED);
        return verified != null && Boolean.parseBoolean(verified.toString());
    }
}
