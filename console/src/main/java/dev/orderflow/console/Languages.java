package dev.orderflow.console;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the pages: English and German. */
public final class Languages {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private Languages() {}

    /** The language that the browser prefers. English if it prefers none of these. */
    public static Locale preferred(HttpHeaders headers) {
        List<String> accepted = Optional.ofNullable(headers.getRequestHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .orElse(List.of());
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(String.join(",", accepted)), SPOKEN))
                    .orElse(Locale.ENGLISH);
        } catch (IllegalArgumentException unreadable) {
            return Locale.ENGLISH;
        }
    }
}
