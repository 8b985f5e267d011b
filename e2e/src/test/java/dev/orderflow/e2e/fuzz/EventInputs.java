package dev.orderflow.e2e.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.outbox.testing.Broker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Derives messages from a valid event: with a broken body, broken headers and broken properties. */
public final class EventInputs {

    /** A placeholder in a body for a value of {@code subjects}, so that each message has its own subject. */
    public static final String SUBJECT = "00000000-feed-4000-8000-000000000000";

    private static final String PREFIX = "cloudEvents_";
    private static final List<String> ATTRIBUTES = List.of("id", "type", "source", "subject", "time", "specversion");
    private static final int BODIES_AT_RANDOM = 40;
    private static final AtomicInteger MARKS = new AtomicInteger();

    // A frame of AMQP has at most 128 KiB, including headers.
    private static final int LARGE = 100_000;
    private static final int ALMOST_A_FRAME = 130_600;

    private final String source;
    private final String type;
    private final JsonNode valid;
    private final Supplier<String> subjects;
    private final Random random;
    private final List<EventInput> inputs = new ArrayList<>();

    private EventInputs(String source, String type, JsonNode valid, Supplier<String> subjects, Random random) {
        this.source = source;
        this.type = type;
        this.valid = valid;
        this.subjects = subjects;
        this.random = random;
    }

    public static List<EventInput> of(
            String source, String type, JsonNode valid, Supplier<String> subjects, Random random) {
        EventInputs made = new EventInputs(source, type, valid, subjects, random);
        made.bodies();
        made.headers();
        made.properties();
        return made.inputs;
    }

    private void bodies() {
        JsonMutations.of(valid, HostileText.few(), random, BODIES_AT_RANDOM).forEach(mutation -> {
            String subject = subjects.get();
            add(mutation.description(), event(subject), about(subject, mutation.body()));
        });
        add("an empty body", event(subjects.get()), new byte[0]);
        byte[] large = ("{\"large\":\"" + "z".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        add("a body of two million characters", event(subjects.get()), large);
    }

    private void headers() {
        for (String attribute : ATTRIBUTES) {
            without(attribute);
            values().forEach((description, value) -> with(attribute, description, value));
        }
        values().forEach((description, value) ->
                change("traceparent is " + description, headers -> headers.put("traceparent", value)));
        change(
                "the other prefix",
                headers -> ATTRIBUTES.forEach(
                        attribute -> headers.put("cloudEvents:" + attribute, headers.remove(PREFIX + attribute))));
        change("another source", headers -> headers.put(PREFIX + "source", "/another"));
        change(
                "another subject",
                headers -> headers.put(PREFIX + "subject", UUID.randomUUID().toString()));
        change("both prefixes", headers -> headers.put("cloudEvents:type", "ANOTHER_TYPE"));
        change("an unknown type", headers -> headers.put(PREFIX + "type", "FUZZ_UNKNOWN"));
        change("the type in small letters", headers -> headers.put(PREFIX + "type", type.toLowerCase(Locale.ROOT)));
        change("a time far in the future", headers -> headers.put(PREFIX + "time", "+999999999-12-31T23:59:59Z"));
        change("a time far in the past", headers -> headers.put(PREFIX + "time", "-4800-01-01T00:00:00Z"));
        change("a thousand headers", headers -> {
            for (int i = 0; i < 1_000; i++) {
                headers.put("more-" + i, i);
            }
        });
        change("a subject that fills a frame", headers -> headers.put(PREFIX + "subject", "s".repeat(ALMOST_A_FRAME)));
        change(
                "an invented x-death",
                headers -> headers.put(
                        "x-death", List.of(Map.of("count", 9_000_000L, "queue", "nowhere", "reason", "rejected"))));
        change("no attributes at all", headers -> ATTRIBUTES.forEach(attribute -> headers.remove(PREFIX + attribute)));
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("empty", "");
        values.put("blank", " ");
        values.put("42", 42);
        values.put("a long", Long.MIN_VALUE);
        values.put("a double", -1e300);
        values.put("true", true);
        values.put("bytes", new byte[] {1, 2, (byte) 0xff});
        values.put("a list", List.of("a", 1, List.of()));
        values.put("a table", Map.of("a", Map.of("b", "c")));
        values.put("a date", new Date(0));
        values.put("large", "w".repeat(LARGE));
        values.put(
                "large and dense",
                random.ints(LARGE / 2, 'a', 'z')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
        for (String text :
                List.of("Anna\u0000Berg", "Anna\r\nBcc: all@example.org", "\ud83d\ude80", "'; --", "1e400")) {
            values.put(JsonMutations.quoted(text), text);
        }
        HostileText.forgeries().forEach(text -> values.put(JsonMutations.quoted(text), text));
        values.put("random", HostileText.random(random));
        return values;
    }

    private void without(String attribute) {
        change("without " + attribute, headers -> headers.remove(PREFIX + attribute));
    }

    private void with(String attribute, String description, Object value) {
        change(attribute + " is " + description, headers -> headers.put(PREFIX + attribute, value));
    }

    private void properties() {
        BasicProperties plain = event(subjects.get());
        add(
                "no properties but headers",
                new BasicProperties.Builder().headers(plain.getHeaders()).build(),
                body());
        properties("content type", builder -> builder.contentType("text/html"));
        properties("a malformed content type", builder -> builder.contentType(";;;"));
        properties("content encoding", builder -> builder.contentEncoding("gzip"));
        properties("an unknown content encoding", builder -> builder.contentEncoding("nonsense"));
        properties("transient", builder -> builder.deliveryMode(1));
        properties("priority", builder -> builder.priority(255));
        properties("another message id", builder -> builder.messageId("other"));
        properties("reply to", builder -> builder.replyTo("nobody").correlationId("\u0000"));
        properties("another type", builder -> builder.type("OTHER"));
        properties("an application", builder -> builder.appId("<script>").timestamp(new Date(Long.MAX_VALUE / 1000)));
    }

    private void properties(String description, UnaryOperator<BasicProperties.Builder> change) {
        String subject = subjects.get();
        add("properties: " + description, change.apply(event(subject).builder()).build(), about(subject, valid()));
    }

    private void change(String description, Consumer<Map<String, Object>> change) {
        String subject = subjects.get();
        BasicProperties event = event(subject);
        Map<String, Object> headers = new HashMap<>(event.getHeaders());
        change.accept(headers);
        add("headers: " + description, event.builder().headers(headers).build(), about(subject, valid()));
    }

    private BasicProperties event(String subject) {
        return Broker.event(source, type, UUID.randomUUID().toString(), subject);
    }

    private byte[] body() {
        return about(subjects.get(), valid());
    }

    private byte[] valid() {
        return valid.toString().getBytes(StandardCharsets.UTF_8);
    }

    // Byte by byte, because not every body is text.
    private static byte[] about(String subject, byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1)
                .replace(SUBJECT, subject)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void add(String description, BasicProperties properties, byte[] body) {
        String mark = "fuzz-%06d".formatted(MARKS.incrementAndGet());
        Map<String, Object> headers = new HashMap<>(properties.getHeaders());
        headers.put(EventInput.MARK, mark);
        inputs.add(new EventInput(
                type + ": " + description,
                mark,
                properties.builder().headers(headers).build(),
                body));
    }
}
