package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The passwords that authenticate services. */
@ApplicationScoped
class ServicePassword {

    private final List<byte[]> accepted;

    @Inject
    ServicePassword(WebConfig config) {
        this(config.service().password(), config.service().acceptedPassword());
    }

    ServicePassword(Optional<String> password, Optional<String> acceptedBesides) {
        this.accepted = Stream.of(password, acceptedBesides)
                .flatMap(Optional::stream)
                .map(ServicePassword::bytes)
                .toList();
    }

    /** Takes the same time for every wrong password. */
    boolean matches(String given) {
        byte[] bytes = bytes(given);
        boolean matches = false;
        for (byte[] right : accepted) {
            matches |= MessageDigest.isEqual(right, bytes);
        }
        return matches;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
