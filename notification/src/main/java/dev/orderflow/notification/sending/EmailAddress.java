package dev.orderflow.notification.sending;

import java.util.regex.Pattern;

/** Checks the recipient of a mail. */
final class EmailAddress {

    // Exactly one address: no character that ends the header or adds a recipient, and no encoded word, which some mail
    // readers decode anywhere.
    private static final Pattern ADDRESS =
            Pattern.compile("(?!.*=\\?)[^\\s\\p{Cntrl}<>(),;:@]+@[^\\s\\p{Cntrl}<>(),;:@]+");

    private EmailAddress() {}

    static boolean isOne(String text) {
        return ADDRESS.matcher(text).matches();
    }
}
