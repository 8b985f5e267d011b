package dev.orderflow.orders.login;

/** Why somebody cannot log in. */
abstract class LoginRefusedException extends RuntimeException {

    private LoginRefusedException(String message) {
        super(message);
    }

    private LoginRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Tokens are another issuer's to give. */
    static final class Elsewhere extends LoginRefusedException {

        Elsewhere(String issuer) {
            super("Customers log in at " + issuer);
        }
    }

    /** No code went out. */
    static final class CodeNotSent extends LoginRefusedException {

        CodeNotSent(Throwable cause) {
            super("The code could not be sent; try again", cause);
        }
    }

    /** It is not the code that was sent last, or no longer good. */
    static final class InvalidCode extends LoginRefusedException {

        InvalidCode() {
            super("The code is wrong or no longer valid");
        }
    }

    /** It never was a refresh token, or no longer is. */
    static final class InvalidRefreshToken extends LoginRefusedException {

        InvalidRefreshToken() {
            super("The refresh token is not valid; log in again");
        }
    }
}
