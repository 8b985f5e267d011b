package dev.orderflow.notification;

import java.util.regex.Pattern;

/** What a mail can be addressed to. */
final class EmailAddress {

    // One plain address, and nothing that could end the header or add a second recipient to it: no encoded word either,
    // which
    // many a reader decodes wherever it stands.
    private static final Pattern ADDRESS =
            Pattern.compile("(?!.*=\\?)[^\\s\\p{Cntrl}<>(),;:@]+@[^\\s\\p{Cntrl}<>(),;:@]+");

    private EmailAddress() {}

    static boolean isOne(String text) {
        return ADDRESS.matcher(text).matches();
    }
}
