package dev.orderflow.orders.login;

/** A login fails. */
abstract class LoginRefusedException extends RuntimeException {

    private LoginRefusedException(String message) {
        super(message);
    }

    private LoginRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Another issuer issues the tokens. */
    static final class Elsewhere extends LoginRefusedException {

        Elsewhere(String issuer) {
            super("Customers log in at " + issuer);
        }
    }

    /** The code was not sent. */
    static final class CodeNotSent extends LoginRefusedException {

        CodeNotSent(Throwable cause) {
            super("The code could not be sent; try again", cause);
        }
    }

    /** The code is not the last one that was sent, or is no longer valid. */
    static final class InvalidCode extends LoginRefusedException {

        InvalidCode() {
            super("The code is wrong or no longer valid");
        }
    }

    /** The refresh token is not, or no longer, valid. */
    static final class InvalidRefreshToken extends LoginRefusedException {

        InvalidRefreshToken() {
            super("The refresh token is not valid; log in again");
        }
    }
}
