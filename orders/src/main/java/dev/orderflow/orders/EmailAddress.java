package dev.orderflow.orders;

import java.util.Locale;

/** What an e-mail address looks like, as SMTP takes it anywhere: ASCII, a domain name with a dot, in punycode if need be. */
public final class EmailAddress {

    public static final int MAX_LENGTH = 254;
    // Many a reader of mails decodes =?utf-8?q?...?= wherever it finds it.
    public static final String PATTERN = "(?!.*=\\?)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";
    public static final String MESSAGE = "must be an e-mail address";

    private EmailAddress() {}

    /** The one form of all ways to write the address; the same as lower() with collation "C", since it is ASCII. */
    public static String normalised(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /** Where mails to the address arrive: with most servers, whatever follows a plus sign. */
    public static String mailbox(String email) {
        String normalised = normalised(email);
        int at = normalised.lastIndexOf('@');
        int plus = normalised.indexOf('+');
        return plus > 0 && plus < at ? normalised.substring(0, plus) + normalised.substring(at) : normalised;
    }
}
