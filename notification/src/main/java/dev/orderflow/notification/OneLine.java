package dev.orderflow.notification;

import java.util.regex.Pattern;

/** Texts of others, fit for a line of ours. */
final class OneLine {

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private OneLine() {}

    static String of(String text) {
        return NOT_PRINTABLE.matcher(text).replaceAll(" ").strip();
    }
}
