package dev.orderflow.console.signin;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the form; a missing one is empty. */
record SignInForm(String name, String password, String next) {

    private static final int MOST_FIELDS = 10;

    /** Reads {@code application/x-www-form-urlencoded}. A malformed text has no fields. */
    static SignInForm of(@Nullable String body) {
        try {
            Map<String, List<String>> fields = new QueryStringDecoder(
                            body == null ? "" : body, StandardCharsets.UTF_8, false, MOST_FIELDS)
                    .parameters();
            return new SignInForm(first(fields, "name").strip(), first(fields, "password"), first(fields, "next"));
        } catch (IllegalArgumentException malformed) {
            return new SignInForm("", "", "");
        }
    }

    private static String first(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of("")).get(0);
    }
}
