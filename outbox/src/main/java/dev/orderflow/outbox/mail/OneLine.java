package dev.orderflow.outbox.mail;

import java.util.regex.Pattern;

/** Makes foreign text safe for one line of a mail. */
public final class OneLine {

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private OneLine() {}

    /** The text with a space in place of line breaks and control characters. */
    public static String of(String text) {
        return NOT_PRINTABLE.matcher(text).replaceAll(" ").strip();
    }

    /** The same, with {@linkplain Unlinked broken links}: for free text of guests and other companies. */
    public static String unlinked(String text) {
        return Unlinked.of(of(text));
    }
}
