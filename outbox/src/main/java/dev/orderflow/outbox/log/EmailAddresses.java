package dev.orderflow.outbox.log;

import java.util.regex.Pattern;

/** Masks e-mail addresses in texts that outlive the personal data: mail servers and databases quote them in errors. */
public final class EmailAddresses {

    private static final String MASK = "<e-mail>";

    // Bounded, so that the expression is linear in a long text.
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");

    private EmailAddresses() {}

    /** The text with each address replaced. */
    public static String masked(String text) {
        return text.indexOf('@') < 0 ? text : ADDRESS.matcher(text).replaceAll(MASK);
    }
}
