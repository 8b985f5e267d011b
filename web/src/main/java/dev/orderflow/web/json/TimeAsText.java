package dev.orderflow.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads a time in ISO 8601, and refuses numbers. */
class TimeAsText extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;
    private static final Pattern NUMBER = Pattern.compile("[-+.0-9]*");

    TimeAsText() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        String text = parser.getText();
        if (text.isBlank() || NUMBER.matcher(text).matches()) {
            return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an ISO 8601 time");
        }
        return InstantDeserializer.INSTANT.deserialize(parser, context);
    }
}
