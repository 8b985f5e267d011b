package dev.orderflow.web.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The body of a message in the most readable lossless form. */
record Payload(Encoding encoding, JsonNode value) {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    enum Encoding {
        JSON,
        TEXT,
        BASE64
    }

    static Payload of(byte[] body) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notText) {
            return new Payload(
                    Encoding.BASE64, TextNode.valueOf(Base64.getEncoder().encodeToString(body)));
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isMissingNode()) {
                return new Payload(Encoding.JSON, json);
            }
        } catch (JsonProcessingException notJson) {
            // It is shown as text.
        }
        return new Payload(Encoding.TEXT, TextNode.valueOf(text));
    }
}
