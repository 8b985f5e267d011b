package dev.orderflow.orders.login;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Names a session, and proves that its bearer owns it.
 *
 * @param secret 32 random bytes, which a plain hash hides
 */
record RefreshToken(UUID session, byte[] secret) {

    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    static RefreshToken of(UUID session) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new RefreshToken(session, secret);
    }

    /** The token, or empty if the text is not one. */
    static Optional<RefreshToken> read(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != ID_BYTES + SECRET_BYTES) {
            return Optional.empty();
        }
        ByteBuffer id = ByteBuffer.wrap(bytes, 0, ID_BYTES);
        return Optional.of(new RefreshToken(
                new UUID(id.getLong(), id.getLong()), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length)));
    }

    String text() {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .put(secret)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The hash of the secret in hexadecimal digits. */
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[" + session + "]";
    }
}
