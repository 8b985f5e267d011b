package dev.orderflow.web.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.web.ops.Payload.Encoding;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1.10}", "[]", "\"text\"", "12345678901234567890.123", "null", "{\"\":\"ä\"}"})
    void jsonIsShownAsItIs(String json) {
        Payload payload = payload(json);

        assertThat(payload.encoding()).isEqualTo(Encoding.JSON);
        assertThat(payload.value()).hasToString(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{} {}", "{\"a\":1,\"a\":2}", "NaN", "ä\u0000", "DEEP"})
    void numbersThatJsonCannotHoldAreShownAsText(String template) {
        String text = template.replace("DEEP", "[".repeat(5_000) + "]".repeat(5_000));
        Payload payload = payload(text);

        assertThat(payload.encoding()).isEqualTo(Encoding.TEXT);
        assertThat(payload.value().asText()).isEqualTo(text);
    }

    @Test
    void bytesAreShownAsBase64() {
        Payload payload = Payload.of(new byte[] {(byte) 0xc3, 0x28});

        assertThat(payload.encoding()).isEqualTo(Encoding.BASE64);
        assertThat(payload.value().asText()).isEqualTo("wyg=");
    }

    private static Payload payload(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
