package dev.orderflow.outbox.erasure;

import java.util.Map;

/**
 * What takes the place of personal data. A text stays a text and an e-mail address one that no mail ever reaches, so readers
 * of rows, events and answers need not know of it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2606">RFC 2606, the domain invalid</a>
 */
public final class Erased {

    public static final String TEXT = "erased";
    public static final String EMAIL = "erased@orderflow.invalid";

    /** What columns of a name and an address hold then. The country and the region stay: no person is known by them. */
    public static final Map<String, String> ADDRESS = Map.of("street", TEXT, "city", TEXT, "postal_code", "");

    private Erased() {}
}
