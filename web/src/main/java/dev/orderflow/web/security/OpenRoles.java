package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;

/** In dev mode, all callers have a role without accounts or password. */
@ApplicationScoped
class OpenRoles {

    private final Set<String> roles = new HashSet<>();

    @Inject
    OpenRoles(WebConfig config, LaunchMode mode) {
        this(
                config.ops().accountsFile().isPresent(),
                config.service().password().isPresent(),
                mode);
    }

    OpenRoles(boolean operatorsHaveAccounts, boolean servicesHaveAPassword, LaunchMode mode) {
        if (mode == LaunchMode.DEVELOPMENT && !operatorsHaveAccounts) {
            roles.add(Roles.OPERATOR);
        }
        if (mode == LaunchMode.DEVELOPMENT && !servicesHaveAPassword) {
            roles.add(Roles.SERVICE);
        }
    }

    Set<String> roles() {
        return roles;
    }
}
