package dev.orderflow.orders;

import java.util.Locale;

/** An e-mail address that every SMTP server accepts: in ASCII, with a dot in the domain name, which may be in punycode. */
public final class EmailAddress {

    public static final int MAX_LENGTH = 254;
    // Many mail programs decode =?utf-8?q?...?= anywhere.
    public static final String PATTERN = "(?!.*=\\?)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";
    /** Any address that an order may have: earlier releases accepted some that are refused now. No mail is sent to it. */
    public static final String STORED_PATTERN = "[^\\s@]+@[^\\s@]+";

    public static final String MESSAGE = "must be an e-mail address";

    private EmailAddress() {}

    /** The address in lower case; the same as lower() with collation "C", since it is ASCII. */
    public static String normalised(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /** The mailbox of the address. Most servers ignore what follows a plus sign. */
    public static String mailbox(String email) {
        String normalised = normalised(email);
        int at = normalised.lastIndexOf('@');
        int plus = normalised.indexOf('+');
        return plus > 0 && plus < at ? normalised.substring(0, plus) + normalised.substring(at) : normalised;
    }
}
