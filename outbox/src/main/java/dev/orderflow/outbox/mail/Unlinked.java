package dev.orderflow.outbox.mail;

import java.util.regex.Pattern;

/**
 * Text that no mail client turns into a link. Clients link bare text, in HTML too: {@code https://…}, {@code
 * example.org}, {@code user@example.org}, {@code \\\\server\\share}. Otherwise a guest could mail a link to a stranger.
 */
public final class Unlinked {

    // Numbers keep their dots and colons. The other characters are full stops, colons and at signs that domain names
    // may contain (UTS #46), or that look like them.
    private static final Pattern JOINT = Pattern.compile("(?<![0-9])[.:](?=\\S)|[.:](?=[^\\s0-9])"
            + "|[\\u3002\\uff0e\\uff61\\u2024\\ufe52\\uff1a\\ufe55@\\uff20\\ufe6b\\\\](?=\\S)|/(?=/)");

    private Unlinked() {}

    /** The text with a space after each character that would make it a link. Repeated, it changes nothing. */
    public static String of(String text) {
        return JOINT.matcher(text).replaceAll("$0 ");
    }
}
