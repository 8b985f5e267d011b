package dev.orderflow.logistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/**
 * Tracking numbers such as {@code HRP-7K3QX-W2PD9-M}: the partner's prefix, fifty random bits and a check character.
 * They lack letters that are easily misread (I, L, O, U). The check character detects any single wrong character and almost all
 * swaps of neighbours. They cannot be guessed; the database keeps them unique.
 *
 * @see <a href="https://www.crockford.com/base32.html">Crockford's base 32</a>
 * @see <a href="https://en.wikipedia.org/wiki/Luhn_mod_N_algorithm">Luhn mod N</a>
 */
@ApplicationScoped
class TrackingNumbers {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUP = 5;

    // Not static: a native image would freeze its seed at build time.
    private final SecureRandom random = new SecureRandom();

    String next(String prefix) {
        String code = random.ints(2 * GROUP, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
        return prefix + "-" + code.substring(0, GROUP) + "-" + code.substring(GROUP) + "-" + checkCharacter(code);
    }

    static boolean isValid(String trackingNumber) {
        if (!trackingNumber.matches("[A-Z]{3}-[" + ALPHABET + "]{5}-[" + ALPHABET + "]{5}-[" + ALPHABET + "]")) {
            return false;
        }
        String code = trackingNumber.substring(4, 9) + trackingNumber.substring(10, 15);
        return trackingNumber.charAt(16) == checkCharacter(code);
    }

    static char checkCharacter(String code) {
        int base = ALPHABET.length();
        int sum = 0;
        int factor = 2;
        for (int i = code.length() - 1; i >= 0; i--) {
            int product = factor * ALPHABET.indexOf(code.charAt(i));
            sum += product / base + product % base;
            factor = 3 - factor;
        }
        return ALPHABET.charAt((base - sum % base) % base);
    }
}
