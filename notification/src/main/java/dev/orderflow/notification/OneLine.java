package dev.orderflow.notification;

import dev.orderflow.outbox.mail.Unlinked;
import java.util.regex.Pattern;

/** Texts of others, fit for a line of ours. */
final class OneLine {

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private OneLine() {}

    static String of(String text) {
        return NOT_PRINTABLE.matcher(text).replaceAll(" ").strip();
    }

    /** The same of what a guest or another company has written freely, so that no client makes a link of it. */
    static String unlinked(String text) {
        return Unlinked.of(of(text));
    }
}
