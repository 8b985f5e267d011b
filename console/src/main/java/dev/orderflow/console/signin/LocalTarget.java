package dev.orderflow.console.signin;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page to show after sign-in. A link to another site leads to the start page. */
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
