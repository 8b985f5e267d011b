package dev.orderflow.e2e.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.system.ServiceProcess;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Customers who keep ordering during faults. A customer without a response repeats the request at the other replica, with the
 * same Idempotency-Key. An order counts as accepted once it was answered with 201.
 */
public final class ChaosStream implements AutoCloseable {

    private static final int CUSTOMERS = 4;
    private static final Duration PACE = Duration.ofMillis(400);
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final Duration RESPONSE_LIMIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    // How many orders may come in while no test waits for them, for example while a replica starts.
    private static final int AHEAD = 20;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int IN_FLIGHT = 409;

    /** The expected end of an order. */
    public enum Fate {
        CONFIRMED,
        REJECTED,
        CANCELLED
    }

    private final List<ServiceProcess> replicas;
    private final List<String> skus;
    private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(CUSTOMERS);
    private final Map<String, Fate> accepted = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> refused = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger placed = new AtomicInteger();
    private volatile int wanted = AHEAD;
    private volatile boolean ended;

    /** @param skus of at least two sellers, with ample stock */
    ChaosStream(List<ServiceProcess> replicas, List<String> skus) {
        this.replicas = replicas;
        this.skus = skus;
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.scheduleWithFixedDelay(
                    this::place, i * PACE.toMillis() / CUSTOMERS, PACE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Places orders without a bound until the next {@link #awaitMore}. */
    void flow() {
        wanted = Integer.MAX_VALUE;
    }

    /** Waits until that many more orders are accepted. */
    void awaitMore(int orders) {
        int enough = accepted.size() + orders;
        wanted = enough + AHEAD;
        await(orders + " more orders are accepted; refused: " + refused)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> accepted.size() >= enough);
    }

    /** Ends the stream when the current orders are answered. */
    void end() {
        ended = true;
        customers.shutdown();
        try {
            if (!customers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("A customer still waits for a response");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The accepted orders, each with its expected end. */
    Map<String, Fate> accepted() {
        return accepted;
    }

    /** The accepted orders that must be confirmed and stay so. */
    Set<String> confirmable() {
        return accepted.entrySet().stream()
                .filter(order -> order.getValue() == Fate.CONFIRMED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The number of other responses, by status. */
    Map<Integer, AtomicInteger> refused() {
        return refused;
    }

    /** The number of requests without a response. */
    int unanswered() {
        return unanswered.get();
    }

    private void place() {
        if (accepted.size() >= wanted) {
            return;
        }
        int number = placed.incrementAndGet();
        // One order in ten is for two sellers, one has no delivery partner, one exceeds the stock, one is cancelled.
        Fate fate =
                switch (number % 10) {
                    case 3, 7 -> Fate.REJECTED;
                    case 5 -> Fate.CANCELLED;
                    default -> Fate.CONFIRMED;
                };
        String json = order(number);
        String key = UUID.randomUUID().toString();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = 0; System.nanoTime() < deadline; attempt++) {
            HttpResponse<String> answer = answer(replicas.get((number + attempt) % replicas.size()), json, key);
            if (answer == null || answer.statusCode() == IN_FLIGHT) {
                unanswered.incrementAndGet();
                if (ended) {
                    return;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            } else if (answer.statusCode() == CREATED) {
                JsonNode order = ServiceProcess.read(answer.body());
                if (fate == Fate.CANCELLED) {
                    cancel(order, number);
                }
                accepted.put(order.get("id").asText(), fate);
                return;
            } else {
                refused.computeIfAbsent(answer.statusCode(), status -> new AtomicInteger())
                        .incrementAndGet();
                return;
            }
        }
    }

    private void cancel(JsonNode order, int number) {
        String path = "/orders/" + order.get("id").asText() + "/cancel";
        Map<String, String> access =
                Map.of("Order-Access-Token", order.get("accessToken").asText());
        await("an order is cancelled").atMost(PATIENCE).pollInterval(RETRY).until(() -> IntStream.range(
                        0, replicas.size())
                .anyMatch(attempt -> {
                    try {
                        return replicas.get((number + attempt) % replicas.size())
                                        .post(path, "", access, RESPONSE_LIMIT)
                                        .statusCode()
                                == ACCEPTED;
                    } catch (UncheckedIOException e) {
                        return false;
                    }
                }));
    }

    private static HttpResponse<String> answer(ServiceProcess orders, String json, String key) {
        try {
            return orders.post("/orders", json, Map.of("Idempotency-Key", key), RESPONSE_LIMIT);
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    private String order(int number) {
        List<String> lines = new ArrayList<>();
        String region = "DE-BE";
        String country = "DE";
        lines.add(line(skus.get(number % skus.size()), 1 + number % 3));
        switch (number % 10) {
            case 3 -> {
                region = "AQ-01";
                country = "AQ";
            }
            case 7 -> lines.add(line("BIKE-STAND-OAK", 1000));
            case 9 -> lines.add(line(skus.get((number + 1) % skus.size()), 1));
            default -> {}
        }
        // Half of each kind is orchestrated.
        String coordination = (number + number / 10) % 2 == 0 ? "CHOREOGRAPHY" : "ORCHESTRATION";
        return """
                {"coordination": "%s", "customer": {"name": "A Customer", "email": "%s@example.org"},
                 "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117",
                                     "region": "%s", "country": "%s"},
                 "lines": [%s]}
                """.formatted(coordination, UUID.randomUUID(), region, country, String.join(", ", lines));
    }

    private static String line(String sku, int quantity) {
        return "{\"sku\": \"%s\", \"quantity\": %d}".formatted(sku, quantity);
    }

    @Override
    public void close() {
        ended = true;
        customers.shutdownNow();
    }
}
