package dev.orderflow.outbox.security;

import dev.orderflow.outbox.OutboxConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The passwords of the operators and of the services. In dev mode, a role that has none is everybody's. */
@Startup
@ApplicationScoped
class SharedPasswords {

    private final Map<String, byte[]> passwords = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    @Inject
    SharedPasswords(OutboxConfig config, LaunchMode mode) {
        this(config.ops().password(), config.service().password(), mode);
    }

    SharedPasswords(Optional<String> operators, Optional<String> services, LaunchMode mode) {
        if (operators.isPresent() && operators.equals(services)) {
            throw new IllegalArgumentException("outbox.service.password must differ from outbox.ops.password");
        }
        add(Roles.OPERATOR, operators, mode);
        add(Roles.SERVICE, services, mode);
    }

    private void add(String role, Optional<String> password, LaunchMode mode) {
        password.ifPresent(right -> passwords.put(role, bytes(right)));
        if (password.isEmpty() && mode == LaunchMode.DEVELOPMENT) {
            open.add(role);
        }
    }

    /** The roles that ask for no credential. */
    Set<String> open() {
        return open;
    }

    /** The role whose password this is. Takes the same time for every wrong one. */
    Optional<String> roleOf(String given) {
        byte[] bytes = bytes(given);
        Optional<String> role = Optional.empty();
        for (Map.Entry<String, byte[]> right : passwords.entrySet()) {
            if (MessageDigest.isEqual(right.getValue(), bytes)) {
                role = Optional.of(right.getKey());
            }
        }
        return role;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
