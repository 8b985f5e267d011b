import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the demo shows what happens. */
final class Screen {
    private Screen() {}

    static void heading(String text) {
        System.out.println();
        System.out.println("==> " + text);
    }

    static void answer(Api.Answer answer) {
        System.out.println();
        System.out.println("HTTP " + answer.status());
        if (!answer.body().isEmpty()) {
            System.out.println(Json.pretty(answer.json()));
        }
    }

    /** @param start of the story, in the nanoseconds of the JVM */
    static void event(long start, Object who, Object state, Object rest) {
        System.out.printf(
                Locale.ROOT, "%7.3f s  %-22s %-10s %s%n", (System.nanoTime() - start) / 1e9, who, state, rest == null ? "" : rest);
    }

    /** One line for a value, one for each element of a list; money and plain objects as people write them. */
    static void detail(String name, Object value) {
        for (Object each : value instanceof List<?> list ? list : List.of(value == null ? "-" : value)) {
            System.out.println(" ".repeat(34) + name + ": " + readable(each));
        }
    }

    private static String readable(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Screen::readable).collect(Collectors.joining(", "));
        }
        Map<String, Object> object = Json.object(value);
        if (object.keySet().equals(Set.of("amount", "currency"))) {
            return object.get("amount") + " " + object.get("currency");
        }
        if (object.keySet().equals(Set.of("sku", "quantity"))) {
            return object.get("quantity") + " x " + object.get("sku");
        }
        return object.isEmpty()
                ? String.valueOf(value)
                : object.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + readable(entry.getValue()))
                        .collect(Collectors.joining(" · "));
    }
}
