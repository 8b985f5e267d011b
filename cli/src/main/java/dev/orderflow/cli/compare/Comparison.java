package dev.orderflow.cli.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.Pause;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.Response;
import dev.orderflow.cli.api.ServiceApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Places the same orders in both coordinations and measures them. Times come from the clock of orders: from the placing of an
 * order to the last change of its status.
 */
final class Comparison {

    private static final List<String> STYLES = List.of("CHOREOGRAPHY", "ORCHESTRATION");
    private static final List<String> SKUS = List.of("COFFEE-FILTER-100", "LAMP-BULB-E27");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int WARM_UP = 100;

    private final ServiceApi orders;
    private final Report report;

    Comparison(ServiceApi orders, Report report) {
        this.orders = orders;
        this.report = report;
    }

    private record Placed(String id, String token) {}

    void latency(int count, int perSecond) {
        report.startLatencies();
        STYLES.forEach(style -> place(style, WARM_UP, perSecond).forEach(this::end));
        for (String style : STYLES) {
            long[] sorted = place(style, count, perSecond).stream()
                    .map(this::end)
                    .mapToLong(order -> millis(confirmed(order)))
                    .sorted()
                    .toArray();
            report.add(Latency.of(style, perSecond, sorted));
        }
    }

    /** Starts while a service is stopped, and returns when every order has ended. */
    void outage(int count) {
        report.startEndings();
        Map<String, List<Placed>> placed = new LinkedHashMap<>();
        STYLES.forEach(style -> placed.put(style, place(style, count, count)));
        placed.forEach((style, orders) -> {
            Map<String, List<Long>> byStatus = new TreeMap<>();
            for (Placed order : orders) {
                JsonNode ended = end(order);
                byStatus.computeIfAbsent(Json.text(ended, "status"), status -> new ArrayList<>())
                        .add(millis(ended));
            }
            byStatus.forEach((status, times) -> report.add(Ending.of(style, status, count, times)));
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
        Response response = orders.post("/orders", """
                {"coordination": "%s", "customer": {"name": "Ada Lovelace", "email": "compare@example.org"},
                 "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117",
                                     "region": "DE-BW", "country": "DE"},
                 "lines": [{"sku": "%s", "quantity": 1}]}""".formatted(style, sku));
        return new Placed(response.text("id"), response.text("accessToken"));
    }

    private JsonNode end(Placed order) {
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end)) {
            JsonNode shown = orders.withOrderToken(order.token())
                    .get("/orders/" + order.id())
                    .json();
            if (Json.text(shown, "status").equals("CONFIRMED") || isCompensated(shown)) {
                return shown;
            }
            Pause.of(PAUSE);
        }
        throw new CommandFailure("Order " + order.id() + " has not ended after " + LIMIT);
    }

    private static JsonNode confirmed(JsonNode order) {
        if (!Json.text(order, "status").equals("CONFIRMED")) {
            throw new CommandFailure("Order " + Json.text(order, "id") + " is " + Json.text(order, "status"));
        }
        return order;
    }

    private static boolean isCompensated(JsonNode order) {
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
                .orElseThrow(() -> new CommandFailure("The catalogue contains neither of " + SKUS));
    }
}
