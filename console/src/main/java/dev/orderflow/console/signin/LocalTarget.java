package dev.orderflow.console.signin;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where an operator goes after signing in: a page of this application, whatever the link says. */
final class LocalTarget {

    private static final URI START = URI.create("/");
    // A second slash or a backslash would begin the name of another host.
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[!-~&&[^\\\\]]{0,2000}");

    private LocalTarget() {}

    static URI of(@Nullable String next) {
        if (next == null || !LOCAL.matcher(next).matches() || next.startsWith(SignInPage.PATH)) {
            return START;
        }
        try {
            return URI.create(next);
        } catch (IllegalArgumentException e) {
            return START;
        }
    }
}
