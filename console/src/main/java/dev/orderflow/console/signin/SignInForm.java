package dev.orderflow.console.signin;

import dev.orderflow.console.layout.Parameters;
import org.jspecify.annotations.Nullable;

/** The fields of the form; a missing one is empty. */
record SignInForm(String name, String password, String next) {

    /** Reads {@code application/x-www-form-urlencoded}. A malformed text has no fields. */
    static SignInForm of(@Nullable String body) {
        Parameters fields = Parameters.ofForm(body);
        return new SignInForm(first(fields, "name").strip(), first(fields, "password"), first(fields, "next"));
    }

    private static String first(Parameters fields, String name) {
        return fields.all(name).stream().findFirst().orElse("");
    }
}
