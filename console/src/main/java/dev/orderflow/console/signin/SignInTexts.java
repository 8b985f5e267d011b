package dev.orderflow.console.signin;

import dev.orderflow.console.Languages;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** The texts of the page in one language. */
record SignInTexts(
        String language, String title, String name, String password, String submit, String refused, String tooMany) {

    private static final SignInTexts ENGLISH = new SignInTexts(
            "en",
            "Sign in",
            "Name",
            "Password",
            "Sign in",
            "The name or the password is wrong.",
            "Too many wrong passwords were tried. Try again later.");
    private static final SignInTexts GERMAN = new SignInTexts(
            "de",
            "Anmelden",
            "Name",
            "Passwort",
            "Anmelden",
            "Der Name oder das Passwort ist falsch.",
            "Zu viele falsche Passwörter wurden versucht. Versuchen Sie es später noch einmal.");

    /** In the language that the browser prefers; in English if it prefers another one. */
    static SignInTexts of(HttpHeaders headers) {
        return Languages.preferred(headers).equals(Locale.GERMAN) ? GERMAN : ENGLISH;
    }
}
