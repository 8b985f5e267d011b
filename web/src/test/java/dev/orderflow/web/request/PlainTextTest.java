package dev.orderflow.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    record Named(@PlainText String name) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "\u0000",
                // White space of other scripts.
                "\u00a0",
                "\u1680",
                "\u2003",
                "\u202f",
                "\u205f",
                "\u3000",
                "\u00a0 \u3000",
                // Nothing to see: joiners, marks of direction, soft hyphen, byte order mark, selectors, tags, fillers.
                "\u200b",
                "\u200c\u200d",
                "\u200e\u200f\u061c",
                "\u00ad",
                "\u2060\u2064",
                "\ufeff",
                "\ufe0f",
                "\u034f",
                "\u180e",
                "\udb40\udc67\udb40\udc7f",
                "\udb40\udd00",
                "\u115f\u1160",
                "\u3164",
                "\uffa0",
                "\u2800",
                // A mark without a letter, what is private or no character.
                "\u0301",
                "\ue000",
                "\uffff",
                // Another order than the text has.
                "Anna\u202a",
                "Anna\u202b",
                "Anna\u202c",
                "\u202d1234",
                "\u202emoc.live@annA",
                "\u2066Anna",
                "\u2067Anna",
                "\u2068Anna\u2069",
                // More than one line, half a character.
                "Anna\nBerg",
                "Anna\u0085Berg",
                "Anna\u2028Berg",
                "Anna\u2029Berg",
                "Anna\ud800",
            })
    void isNoName(String text) {
        assertThat(VALIDATOR.validate(new Named(text))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna",
                " Anna ",
                "7",
                "-",
                "Zoë O’Connor-Łukasz",
                "e\u0301",
                "陳大文",
                "김 철수",
                "አበበ",
                "नेहा\u200d",
                "محمد\u200f",
                "\u05d3\u05d5\u05d3",
                "می\u200cخواهم",
                "\ud83d\udc69\u200d\ud83d\udc67",
                "\ud842\udfb7野"
            })
    void isAName(String text) {
        assertThat(VALIDATOR.validate(new Named(text))).isEmpty();
    }
}
