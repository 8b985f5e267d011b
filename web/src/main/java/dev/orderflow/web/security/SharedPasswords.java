package dev.orderflow.web.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Passwords of which each admits the same caller. */
class SharedPasswords {

    private final List<byte[]> accepted;

    /** @param acceptedBesides the next or the previous one */
    SharedPasswords(Optional<String> password, Optional<String> acceptedBesides) {
        this.accepted = Stream.of(password, acceptedBesides)
                .flatMap(Optional::stream)
                .map(SharedPasswords::bytes)
                .toList();
    }

    boolean isEmpty() {
        return accepted.isEmpty();
    }

    /** Takes the same time for every wrong password. */
    boolean matches(String given) {
        return matches(bytes(given));
    }

    boolean hasAnyOf(SharedPasswords others) {
        return others.accepted.stream().anyMatch(this::matches);
    }

    private boolean matches(byte[] given) {
        boolean matches = false;
        for (byte[] right : accepted) {
            matches |= MessageDigest.isEqual(right, given);
        }
        return matches;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
