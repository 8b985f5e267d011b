package dev.orderflow.web.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The credential of another company's program. Only its {@linkplain #hash() hash} is stored: a random key needs no salt and no
 * slow hash.
 *
 * @param text of a generated key 43 characters of base64url; of a received one any text
 */
public record ApiKey(String text) {

    private static final int RANDOM_BYTES = 32;

    /** A new key of 256 random bits. */
    public static ApiKey random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        // Not static: a native image would freeze its seed at build time.
        new SecureRandom().nextBytes(bytes);
        return new ApiKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The 32 bytes of SHA-256. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Whether the hash is of this key. Takes the same time for every wrong key. */
    public boolean hasHash(byte[] hash) {
        return MessageDigest.isEqual(hash, hash());
    }

    /** Hides the key from logs. */
    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
