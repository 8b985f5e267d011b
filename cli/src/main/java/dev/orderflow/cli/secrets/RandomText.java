package dev.orderflow.cli.secrets;

import java.security.SecureRandom;
import java.util.Base64;

/** Random text of letters, digits, - and _, which need no escaping in a URL, a shell or SQL. */
final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;
    private static final int KEY_BYTES = 48;

    private RandomText() {}

    static String password() {
        return ofBytes(PASSWORD_BYTES);
    }

    static String key() {
        return ofBytes(KEY_BYTES);
    }

    private static String ofBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
