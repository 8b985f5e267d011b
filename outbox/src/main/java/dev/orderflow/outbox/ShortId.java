package dev.orderflow.outbox;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The short form of a UUID for people, such as {@code JZ5XN-1V0Y7}: fifty of its random bits, in an alphabet without
 * the letters that are easily misread (I, L, O, U).
 *
 * <p>It depends on the UUID alone, so every service and release gives the same one. It is no credential and not unique:
 * two of a million orders have the same one with a probability of one in two thousand.
 *
 * @see <a href="https://www.crockford.com/base32.html">Crockford's base 32</a>
 */
public final class ShortId {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;
    private static final int GROUP = 5;

    private static final long MASK = (1L << 2 * GROUP * BITS) - 1;

    private ShortId() {}

    /** The short form of a UUID whose last fifty bits are random, as those of versions 4 and 7 are. */
    public static String of(UUID id) {
        StringBuilder text = new StringBuilder();
        for (int i = 2 * GROUP - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt((int) (id.getLeastSignificantBits() >>> (i * BITS)) & (ALPHABET.length() - 1)));
        }
        return text.insert(GROUP, '-').toString();
    }

    /** The bits of a UUID that its short form has. */
    public static long bits(UUID id) {
        return id.getLeastSignificantBits() & MASK;
    }

    /**
     * Reads a short form as people write it: in small letters, without the hyphen, with O for 0 and I or L for 1.
     *
     * @return the bits; empty when the text is no short form
     */
    public static OptionalLong parse(String text) {
        String code = text.toUpperCase(Locale.ROOT)
                .replaceAll("[ -]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        if (code.length() != 2 * GROUP || !code.chars().allMatch(symbol -> ALPHABET.indexOf(symbol) >= 0)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                code.chars().mapToLong(ALPHABET::indexOf).reduce(0, (bits, symbol) -> bits << BITS | symbol));
    }
}
