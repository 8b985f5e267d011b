package dev.orderflow.console.signin;

import dev.orderflow.console.Languages;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** The texts of the page in one language. */
record SignInTexts(
        String language,
        String title,
        String name,
        String password,
        String submit,
        String refused,
        String tooMany,
        String issuer,
        String signedIn,
        String proceed,
        String expired,
        String denied,
        String withoutRole,
        String unconfirmed,
        String unreachable) {

    private static final SignInTexts ENGLISH = new SignInTexts(
            "en",
            "Sign in",
            "Name",
            "Password",
            "Sign in",
            "The name or the password is wrong.",
            "Too many wrong passwords were tried. Try again later.",
            "Sign in with single sign-on",
            "You are signed in",
            "Continue",
            "This sign-in has expired, or was begun in another browser. Sign in again.",
            "The single sign-on was cancelled or refused.",
            "Your account has no role in the console. Ask those who administer the accounts for one.",
            "The single sign-on was not confirmed. Try again. If it fails again, tell those who operate the console.",
            "The single sign-on is not available. Try again later, or use a name and a password.");
    private static final SignInTexts GERMAN = new SignInTexts(
            "de",
            "Anmelden",
            "Name",
            "Passwort",
            "Anmelden",
            "Der Name oder das Passwort ist falsch.",
            "Zu viele falsche Passwörter wurden versucht. Versuchen Sie es später noch einmal.",
            "Mit Single Sign-on anmelden",
            "Sie sind angemeldet",
            "Weiter",
            "Diese Anmeldung ist abgelaufen oder wurde in einem anderen Browser begonnen. Melden Sie sich noch einmal an.",
            "Das Single Sign-on wurde abgebrochen oder abgelehnt.",
            "Ihr Konto hat keine Rolle in der Konsole. Bitten Sie die Verwaltung der Konten um eine.",
            "Das Single Sign-on wurde nicht bestätigt. Versuchen Sie es noch einmal. Wenn es wieder fehlschlägt, sagen Sie es"
                    + " denen, die die Konsole betreiben.",
            "Das Single Sign-on ist nicht erreichbar. Versuchen Sie es später, oder nehmen Sie Namen und Passwort.");

    /** In the language that the browser prefers; in English if it prefers another one. */
    static SignInTexts of(HttpHeaders headers) {
        return Languages.preferred(headers).equals(Locale.GERMAN) ? GERMAN : ENGLISH;
    }
}
