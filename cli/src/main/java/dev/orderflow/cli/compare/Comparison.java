package dev.orderflow.cli.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.Pause;
import dev.orderflow.cli.api.Answer;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.ServiceApi;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The same orders in both coordinations, as tables in Markdown. Times are those of the clock of orders, from the placing of an
 * order to the change of its status.
 */
final class Comparison {

    private static final List<String> STYLES = List.of("CHOREOGRAPHY", "ORCHESTRATION");
    private static final List<String> SKUS = List.of("COFFEE-FILTER-100", "LAMP-BULB-E27");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int WARM_UP = 100;

    private final ServiceApi orders;
    private final PrintWriter out;

    Comparison(ServiceApi orders, PrintWriter out) {
        this.orders = orders;
        this.out = out;
    }

    private record Placed(String id, String token) {}

    void latency(int count, int perSecond) {
        out.printf(
                "%n| coordination | orders | per second | p50 until CONFIRMED | p99 | longest |%n|---|---|---|---|---|---|%n");
        STYLES.forEach(style -> place(style, WARM_UP, perSecond).forEach(this::end));
        for (String style : STYLES) {
            long[] sorted = place(style, count, perSecond).stream()
                    .map(this::end)
                    .mapToLong(order -> millis(confirmed(order)))
                    .sorted()
                    .toArray();
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d ms | %d ms | %d ms |%n",
                    style,
                    count,
                    perSecond,
                    sorted[sorted.length / 2],
                    sorted[(int) Math.ceil(sorted.length * 0.99) - 1],
                    sorted[sorted.length - 1]);
        }
    }

    /** Begins while a service is away, and returns when nothing is left to do for any order. */
    void outage(int count) {
        out.printf("%n| logistics is away for 60 s | how the orders ended | when |%n|---|---|---|%n");
        Map<String, List<Placed>> placed = new LinkedHashMap<>();
        STYLES.forEach(style -> placed.put(style, place(style, count, count)));
        placed.forEach((style, orders) -> {
            Map<String, List<Long>> byEnd = new TreeMap<>();
            for (Placed order : orders) {
                JsonNode ended = end(order);
                byEnd.computeIfAbsent(Json.text(ended, "status"), status -> new ArrayList<>())
                        .add(millis(ended));
            }
            byEnd.forEach((status, times) -> out.printf(
                    Locale.ROOT,
                    "| %s | %d of %d %s | after %.1f to %.1f s |%n",
                    style,
                    times.size(),
                    count,
                    status,
                    Collections.min(times) / 1e3,
                    Collections.max(times) / 1e3));
        });
    }

    private List<Placed> place(String style, int count, int perSecond) {
        String sku = sku();
        List<Placed> placed = Collections.synchronizedList(new ArrayList<>());
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(8);
        for (int i = 0; i < count; i++) {
            clock.schedule(() -> placed.add(placeOne(style, sku)), i * 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
        }
        clock.shutdown();
        if (!ended(clock) || placed.size() < count) {
            throw new CommandFailure("Only " + placed.size() + " of " + count + " orders were accepted");
        }
        return placed;
    }

    private static boolean ended(ScheduledExecutorService clock) {
        try {
            return clock.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }

    private Placed placeOne(String style, String sku) {
        Answer answer = orders.post("/orders", """
                {"coordination": "%s", "customer": {"name": "Ada Lovelace", "email": "compare@example.org"},
                 "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117",
                                     "region": "DE-BW", "country": "DE"},
                 "lines": [{"sku": "%s", "quantity": 1}]}""".formatted(style, sku));
        return new Placed(answer.text("id"), answer.text("accessToken"));
    }

    private JsonNode end(Placed order) {
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end)) {
            JsonNode shown = orders.withOrderToken(order.token())
                    .get("/orders/" + order.id())
                    .json();
            if (Json.text(shown, "status").equals("CONFIRMED") || isUndone(shown)) {
                return shown;
            }
            Pause.of(PAUSE);
        }
        throw new CommandFailure("Order " + order.id() + " has no end after " + LIMIT);
    }

    private static JsonNode confirmed(JsonNode order) {
        if (!Json.text(order, "status").equals("CONFIRMED")) {
            throw new CommandFailure("Order " + Json.text(order, "id") + " is " + Json.text(order, "status"));
        }
        return order;
    }

    private static boolean isUndone(JsonNode order) {
        return Json.text(order, "status").equals("REJECTED")
                && Json.stream(order.path("workflow").path("steps"))
                        .allMatch(step ->
                                Json.text(step.path("compensation"), "state").equals("DONE"));
    }

    private static long millis(JsonNode order) {
        return Duration.between(
                        Instant.parse(Json.text(order, "placedAt")), Instant.parse(Json.text(order, "statusSince")))
                .toMillis();
    }

    private String sku() {
        return SKUS.stream()
                .filter(sku -> orders.get("/products/" + sku).status() == 200)
                .findFirst()
                .orElseThrow(() -> new CommandFailure("The catalogue has none of the products that are compared with"));
    }
}
