package dev.orderflow.outbox.ops;

import dev.orderflow.outbox.OutboxConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who is an operator: whoever knows the password. In dev mode, while there is no password, everybody. */
@ApplicationScoped
class Operators {

    static final String ROLE = "operator";

    /** The name of whoever gives none in dev mode. */
    static final String DEVELOPER = "dev";

    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,100}");

    private final Optional<byte[]> password;
    private final LaunchMode mode;

    @Inject
    Operators(OutboxConfig config, LaunchMode mode) {
        this(config.ops().password(), mode);
    }

    Operators(Optional<String> password, LaunchMode mode) {
        this.password = password.map(Operators::bytes);
        this.mode = mode;
    }

    /** Whether there can be operators at all. */
    boolean exist() {
        return password.isPresent() || everybodyIs();
    }

    /** Whether no credential is asked for. */
    boolean everybodyIs() {
        return password.isEmpty() && mode == LaunchMode.DEVELOPMENT;
    }

    /** Whether whoever comes with this credential is an operator. Takes the same time for every wrong password. */
    boolean admits(String name, String given) {
        boolean known = everybodyIs()
                || password.map(right -> MessageDigest.isEqual(right, bytes(given)))
                        .orElse(false);
        return known && !name.isBlank() && NAME.matcher(name).matches();
    }

    static SecurityIdentity identity(String name) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRole(ROLE)
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
