package dev.orderflow.console.order;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** The ids with the same beginning, which are a range. */
public record OrderIds(UUID first, UUID last) {

    /** An id, or its beginning of at least 8 digits. Hyphens may be anywhere. */
    public static final String PATTERN = "-*([0-9A-Fa-f]-*){8,32}";

    private static final Pattern READABLE = Pattern.compile(PATTERN);
    private static final Pattern PARTS = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");
    private static final int DIGITS = 32;

    /** @throws IllegalArgumentException if the text is neither an id nor the beginning of one */
    public static OrderIds of(String text) {
        if (!READABLE.matcher(text).matches()) {
            throw new IllegalArgumentException("Not the beginning of an id: " + text);
        }
        String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
        return new OrderIds(filled(digits, "0"), filled(digits, "f"));
    }

    /** Whether this is one id. */
    public boolean areOne() {
        return first.equals(last);
    }

    /** What the ids have in common. */
    public String beginning() {
        String one = first.toString();
        String other = last.toString();
        int end = 0;
        while (end < one.length() && one.charAt(end) == other.charAt(end)) {
            end++;
        }
        return one.substring(0, end).replaceFirst("-$", "");
    }

    private static UUID filled(String digits, String with) {
        return UUID.fromString(
                PARTS.matcher(digits + with.repeat(DIGITS - digits.length())).replaceFirst("$1-$2-$3-$4-$5"));
    }
}
