package dev.orderflow.outbox.log;

import java.util.regex.Pattern;

/** E-mail addresses in texts that are kept for longer than they may be: mail servers and databases quote them. */
public final class EmailAddresses {

    private static final String MASK = "<e-mail>";

    // Bounded, so that a long text without an @ is read once.
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");

    private EmailAddresses() {}

    /** The text with each address replaced. */
    public static String masked(String text) {
        return text.indexOf('@') < 0 ? text : ADDRESS.matcher(text).replaceAll(MASK);
    }
}
