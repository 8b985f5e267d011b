package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The passwords that authenticate services. */
@ApplicationScoped
class ServicePassword {

    private final SharedPasswords accepted;

    @Inject
    ServicePassword(WebConfig config) {
        this(config.service().password(), config.service().acceptedPassword());
    }

    ServicePassword(Optional<String> password, Optional<String> acceptedBesides) {
        this.accepted = new SharedPasswords(password, acceptedBesides);
    }

    /** Takes the same time for every wrong password. */
    boolean matches(String given) {
        return accepted.matches(given);
    }
}
