package dev.orderflow.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.Style;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.Response;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints requests, responses and events of an order as they happen. */
public final class Story {

    private static final Set<String> GOOD = Set.of("CONFIRMED", "READY", "SHIPPED", "DELIVERED", "DONE");
    private static final Set<String> BAD = Set.of("REJECTED", "CANCELLED", "FAILED");

    private final Session session;
    private final PrintWriter out;

    private Story(Session session, PrintWriter out) {
        this.session = session;
        this.out = out;
    }

    public static Story of(Session session) {
        return new Story(session, session.out());
    }

    public static Story silent(Session session) {
        return new Story(session, new PrintWriter(Writer.nullWriter()));
    }

    public void heading(String text) {
        out.println();
        out.println(session.styled(Style.BOLD, "==> " + text));
    }

    public void line(String text) {
        out.println(text);
    }

    public void response(Response response) {
        out.println();
        out.println("HTTP " + response.status());
        if (!response.body().isEmpty()) {
            out.println(Json.pretty(response.json()));
        }
    }

    /**
     * @param start when the order was placed, by {@link System#nanoTime}
     */
    void event(long start, String name, String state, String rest) {
        String padded = String.format(Locale.ROOT, "%-10s", state);
        out.printf(
                Locale.ROOT,
                "%7.3f s  %-22s %s %s%n",
                (System.nanoTime() - start) / 1e9,
                name,
                GOOD.contains(state)
                        ? session.styled(Style.GREEN, padded)
                        : BAD.contains(state) ? session.styled(Style.RED, padded) : padded,
                rest);
    }

    /** Prints one line for a value, or one for each element of an array. */
    void details(JsonNode detail) {
        detail.properties().forEach(field -> detail(field.getKey(), field.getValue()));
    }

    private void detail(String name, JsonNode value) {
        List<JsonNode> values = value.isArray() ? Json.elements(value) : List.of(value);
        values.forEach(each -> out.println(" ".repeat(34) + name + ": " + readable(each)));
    }

    private static String readable(JsonNode value) {
        if (value.isArray()) {
            return Json.stream(value).map(Story::readable).collect(Collectors.joining(", "));
        }
        if (!value.isObject() || value.isEmpty()) {
            return value.isNull() ? "-" : Session.printable(value.isObject() ? "{}" : value.asText());
        }
        Set<String> names = Set.copyOf(
                value.properties().stream().map(field -> field.getKey()).toList());
        if (names.equals(Set.of("amount", "currency"))) {
            return Json.text(value, "amount") + " " + Json.text(value, "currency");
        }
        if (names.equals(Set.of("sku", "quantity"))) {
            return Json.text(value, "quantity") + " x " + Json.text(value, "sku");
        }
        return value.properties().stream()
                .map(field -> field.getKey() + " " + readable(field.getValue()))
                .collect(Collectors.joining(" · "));
    }
}
