package dev.orderflow.console.signin;

import dev.orderflow.web.security.ApiKey;
import dev.orderflow.web.security.OperatorIdentity;
import dev.orderflow.web.security.Roles;
import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is an operator because the configured issuer says so. */
@Startup
@Singleton
class Issuer {

    private static final String PROOF = "oidc";
    private static final String DELIMITER = ".";
    private static final Set<String> ON_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final IssuerConfig config;
    private final Set<String> operators;
    private final Set<String> readers;
    private final String settings;

    Issuer(IssuerConfig config) {
        this.config = config;
        this.operators = config.operators().orElse(Set.of());
        this.readers = config.readers().orElse(Set.of());
        config.issuer().ifPresent(this::require);
        this.settings = HexFormat.of()
                .formatHex(new ApiKey(String.join(
                                "\n",
                                config.issuer().map(URI::toString).orElse(""),
                                config.clientId().orElse(""),
                                config.nameClaim(),
                                config.rolesClaim().orElse(""),
                                String.join(",", operators.stream().sorted().toList()),
                                String.join(",", readers.stream().sorted().toList())))
                        .hash());
    }

    private void require(URI issuer) {
        boolean onThisMachine = "http".equals(issuer.getScheme()) && ON_THIS_MACHINE.contains(issuer.getHost());
        if (issuer.getHost() == null || !("https".equals(issuer.getScheme()) || onThisMachine)) {
            throw new IllegalStateException("console.oidc.issuer must be an address with https");
        }
        if (config.clientId().isEmpty()) {
            throw new IllegalStateException("console.oidc.client-id is missing: the name of the console at the issuer");
        }
        if (operators.isEmpty() && readers.isEmpty()) {
            throw new IllegalStateException("console.oidc.operators and console.oidc.readers are missing: the roles or"
                    + " groups of the issuer that make an operator or a reader");
        }
    }

    boolean isConfigured() {
        return config.issuer().isPresent();
    }

    /** The role of an account with these roles or groups at the issuer; empty without one. */
    Optional<String> role(Set<String> granted) {
        return !Collections.disjoint(operators, granted)
                ? Optional.of(Roles.OPERATOR)
                : !Collections.disjoint(readers, granted) ? Optional.of(Roles.READER) : Optional.empty();
    }

    /** Whether the name is one that services accept in their records. */
    boolean isName(@Nullable String name) {
        return name != null && OperatorIdentity.of(name, Roles.READER).isPresent();
    }

    /** Of the role, and of the settings as they are now. */
    String proof(String role) {
        return String.join(DELIMITER, PROOF, role, settings);
    }

    static boolean isProof(String proof) {
        return proof.startsWith(PROOF + DELIMITER);
    }

    /**
     * The operator whom the issuer has signed in before; empty if its settings have changed since.
     *
     * @param age of the session
     */
    Optional<SecurityIdentity> resume(String name, String proof, Duration age) {
        if (!isConfigured() || age.compareTo(config.sessionLifetime()) > 0) {
            return Optional.empty();
        }
        return Set.of(Roles.OPERATOR, Roles.READER).stream()
                .filter(role -> proof(role).equals(proof))
                .findAny()
                .flatMap(role -> OperatorIdentity.of(name, role));
    }
}
