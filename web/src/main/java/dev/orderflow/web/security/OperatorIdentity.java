package dev.orderflow.web.security;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is known of an operator besides name and roles. */
public final class OperatorIdentity {

    static final String VIA = "dev.orderflow.via";

    private static final Pattern VALID_NAME = Pattern.compile(OperatorAccount.NAME);

    private OperatorIdentity() {}

    /**
     * An operator whom something else than the account file has authenticated.
     *
     * @param role {@link Roles#READER} or {@link Roles#OPERATOR}
     * @return empty if the name is none that an account may have: of 1 to 100 characters, none of them a control character
     *     or a colon, and not blank
     */
    public static Optional<SecurityIdentity> of(String name, String role) {
        return name.isBlank() || !VALID_NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(PasswordLogin.identity(name, Set.of(role)));
    }

    /** The application through which the operator acts, such as {@code console}; empty without one. */
    public static String via(SecurityIdentity operator) {
        String via = operator.getAttribute(VIA);
        return via == null ? "" : via;
    }
}
