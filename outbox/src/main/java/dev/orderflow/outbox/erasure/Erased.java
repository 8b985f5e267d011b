package dev.orderflow.outbox.erasure;

/**
 * Replaces personal data. A text stays a text, and an e-mail address becomes an undeliverable one, so readers of rows,
 * events and answers work unchanged. Country and region stay: they identify no person.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2606">RFC 2606, reserved domains</a>
 */
public final class Erased {

    public static final String TEXT = "erased";
    public static final String EMAIL = "erased@example.org";

    private Erased() {}
}
