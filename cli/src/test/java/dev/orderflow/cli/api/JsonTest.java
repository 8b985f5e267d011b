package dev.orderflow.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void keepsTheDigitsOfNumbers() {
        assertThat(Json.pretty(Json.parse("{\"amount\":12.50,\"id\":9007199254740993,\"on\":true,\"none\":null}")))
                .isEqualTo("{\"amount\": 12.50, \"id\": 9007199254740993, \"on\": true, \"none\": null}");
    }

    @Test
    void breaksLongLines() {
        String long1 = "a".repeat(60);

        assertThat(Json.pretty(Json.parse("{\"first\":[\"%s\",\"%s\"],\"second\":{\"x\":1}}".formatted(long1, long1))))
                .isEqualTo("""
                        {
                          "first": [
                            "%s",
                            "%s"
                          ],
                          "second": {"x": 1}
                        }""".formatted(long1, long1));
    }

    @Test
    void escapesControlCharacters() {
        assertThat(Json.compact(Json.parse("[\"\\u001b[31m\\n\\\"\"]"))).isEqualTo("[\"\\u001b[31m\\n\\\"\"]");
    }

    @Test
    void parsesTextThatIsNotJsonAsAString() {
        assertThat(Json.pretty(Json.parse("<html>502</html>"))).isEqualTo("<html>502</html>");
        assertThat(Json.pretty(Json.parse(""))).isEmpty();
        assertThat(Json.pretty(Json.parse("502 Bad Gateway"))).isEqualTo("502 Bad Gateway");
    }
}
