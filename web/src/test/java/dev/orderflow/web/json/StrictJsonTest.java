package dev.orderflow.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.orderflow.web.problem.UnreadableJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private static final String BEFORE = "{\"text\":\"";

    private final ObjectMapper json = json();

    record All(
            String text,
            Integer number,
            long count,
            Boolean yes,
            boolean no,
            TimeUnit unit,
            UUID id,
            Instant time,
            BigDecimal amount,
            Currency currency,
            List<String> texts,
            All inner) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    text      | 1
                    text      | 1.5
                    text      | true
                    text      | []
                    text      | {}
                    number    | "2"
                    number    | " 2 "
                    number    | ""
                    number    | true
                    number    | 1.0
                    number    | 1e0
                    number    | [1]
                    count     | "2"
                    count     | ""
                    count     | false
                    yes       | "true"
                    yes       | ""
                    yes       | 1
                    no        | "false"
                    no        | 0
                    unit      | 1
                    unit      | "1"
                    unit      | ""
                    unit      | " "
                    unit      | "days"
                    unit      | true
                    id        | ""
                    id        | " "
                    id        | 1
                    time      | 1700000000
                    time      | 1700000000.5
                    time      | "1700000000"
                    time      | "1700000000.5"
                    time      | ""
                    time      | " "
                    time      | true
                    amount    | ""
                    amount    | true
                    currency  | ""
                    currency  | 978
                    texts     | ""
                    texts     | "a"
                    texts[1]  | [`a`, 2]
                    inner     | ""
                    inner.number | {"number": "2"}
                    """)
    void readsNoValueAsOneOfAnotherType(String field, String value) {
        String name = field.replaceFirst("\\W.*", "");
        String body = "{\"" + name + "\": " + value.replace('`', '"') + "}";

        assertThatThrownBy(() -> json.readValue(body, All.class)).satisfies(failure -> assertThat(
                        UnreadableJson.problemOf(failure).body("/"))
                .containsEntry("detail", "The field " + field + " cannot be read"));
    }

    @Test
    void readsWhatItHasWritten() throws IOException {
        All inner = new All(null, null, 0, null, false, null, null, null, null, null, null, null);
        All all = new All(
                "2",
                2,
                3,
                true,
                true,
                TimeUnit.DAYS,
                UUID.randomUUID(),
                Instant.parse("2026-11-22T12:00:00.123456Z"),
                new BigDecimal("19.90"),
                Currency.getInstance("EUR"),
                List.of("1", ""),
                inner);

        assertThat(json.readValue(json.writeValueAsBytes(all), All.class)).isEqualTo(all);
        assertThat(json.readValue("{\"amount\": \"19.90\"}", All.class).amount())
                .isEqualTo(new BigDecimal("19.90"));
        assertThat(json.readValue("{\"time\": \"2026-11-22T13:00:00+01:00\"}", All.class)
                        .time())
                .isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Longer than needed: "/" in two, three and four bytes, NUL, the largest of each length.
                "c0af",
                "e080af",
                "f08080af",
                "c080",
                "c1bf",
                "e09fbf",
                "f08fbfbf",
                // A surrogate by itself, and a pair of them, which is CESU-8.
                "eda080",
                "edbfbf",
                "eda080edb080",
                // Beyond the last character, longer than any character, no beginning, no end.
                "f4908080",
                "f5808080",
                "f8888080af",
                "fe",
                "ff",
                "80",
                "bf",
                "c3",
                "e282",
                "f09f9a"
            })
    void readsNoTextThatIsNotUtf8(String bytes) {
        byte[] body = body(HexFormat.of().parseHex(bytes));

        assertThatThrownBy(() -> json.readValue(body, All.class)).satisfies(StrictJsonTest::namesTheText);
        assertThatThrownBy(() -> json.readValue(new ByteArrayInputStream(body), All.class))
                .satisfies(StrictJsonTest::namesTheText);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Anna", "\u007f\u0080", "\u07ff\u0800", "\ud7ff\ue000\uffff", "\ud800\udc00", "\udbff\udfff"})
    void readsEveryCharacter(String text) throws IOException {
        byte[] body = body(text.getBytes(StandardCharsets.UTF_8));

        assertThat(json.readValue(body, All.class).text()).isEqualTo(text);
        assertThat(json.readValue(new ByteArrayInputStream(body), All.class).text())
                .isEqualTo(text);
        assertThat(json.readValue(new String(body, StandardCharsets.UTF_8), All.class)
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void readsNoOtherEncoding(String charset) throws IOException {
        byte[] body =
                new String(body("ä\ue400".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8).getBytes(charset);

        assertThatThrownBy(() -> json.readValue(body, All.class)).isInstanceOf(IOException.class);
    }

    private static void namesTheText(Throwable failure) {
        assertThat(UnreadableJson.problemOf(failure).body("/"))
                .containsEntry("detail", "The field text cannot be read");
    }

    private static byte[] body(byte[] text) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(BEFORE.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(text);
        body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static ObjectMapper json() {
        ObjectMapper mapper = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        new StrictJson().customize(mapper);
        return mapper;
    }
}
