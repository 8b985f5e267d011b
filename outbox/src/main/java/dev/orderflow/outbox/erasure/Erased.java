package dev.orderflow.outbox.erasure;

/**
 * What takes the place of personal data. A text stays a text and an e-mail address one that no mail ever reaches, so readers
 * of rows, events and answers need not know of it. The country and the region stay: no person is known by them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2606">RFC 2606, reserved domains</a>
 */
public final class Erased {

    public static final String TEXT = "erased";
    public static final String EMAIL = "erased@example.org";

    private Erased() {}
}
