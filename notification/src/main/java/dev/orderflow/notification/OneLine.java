package dev.orderflow.notification;

import dev.orderflow.outbox.mail.Unlinked;
import java.util.regex.Pattern;

/** Makes foreign text safe for one line of a mail. */
final class OneLine {

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private OneLine() {}

    static String of(String text) {
        return NOT_PRINTABLE.matcher(text).replaceAll(" ").strip();
    }

    /** Also breaks links, for free text of guests and other companies. */
    static String unlinked(String text) {
        return Unlinked.of(of(text));
    }
}
