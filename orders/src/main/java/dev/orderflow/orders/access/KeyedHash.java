package dev.orderflow.orders.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes under a secret key. Such a hash proves its origin, and hides even a text that has few possible values.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">HMAC</a>
 */
@Startup
@ApplicationScoped
public class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    @Inject
    KeyedHash(AccessConfig config, LaunchMode mode) {
        this(config.key().map(KeyedHash::split).orElseGet(() -> generated(mode)));
    }

    KeyedHash(List<String> keys) {
        this.keys = keys.stream()
                .map(key -> new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    // The configuration's own lists drop backslashes.
    static List<String> split(String keys) {
        return List.of(keys.split(",", -1));
    }

    private static List<String> generated(LaunchMode mode) {
        if (!mode.isDevOrTest()) {
            throw new IllegalStateException("orders.access.key must be set (environment: ORDERS_ACCESS_KEY)");
        }
        return List.of(UUID.randomUUID().toString());
    }

    /**
     * The hash of the text in base64url, 43 characters, always the same until the first key changes.
     *
     * @param purpose makes hashes of the same text for other purposes different; without a line break
     */
    public String of(String purpose, String text) {
        return hash(keys.get(0), purpose, text);
    }

    /** Whether this is the text's hash under one of the keys. Takes the same time for every wrong hash. */
    public boolean matches(String purpose, String text, String hash) {
        byte[] given = hash.getBytes(StandardCharsets.UTF_8);
        boolean matches = false;
        for (SecretKeySpec key : keys) {
            matches |= MessageDigest.isEqual(hash(key, purpose, text).getBytes(StandardCharsets.UTF_8), given);
        }
        return matches;
    }

    private static String hash(SecretKeySpec key, String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
