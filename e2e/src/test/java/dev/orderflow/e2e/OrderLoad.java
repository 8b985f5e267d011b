package dev.orderflow.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.ChaosStream.Fate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Customers who order at a steady pace, whatever becomes of the orders before. None asks twice: what is not answered with 201
 * at once has failed. They keep their connections as browsers and proxies do, but for one in four who takes a new one.
 */
final class OrderLoad implements AutoCloseable {

    private static final int THREADS = 8;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CREATED = 201;
    private static final int NEW_CONNECTION_EVERY = 4;

    private final HttpClient keptConnections = client();
    private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(THREADS);
    private final Map<String, Fate> accepted = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger placed = new AtomicInteger();
    private final URI orders;
    private final List<String> skus;

    /**
     * Begins.
     *
     * @param skus in stock and to spare
     */
    OrderLoad(String url, List<String> skus, int perSecond) {
        this.orders = URI.create(url + "/orders");
        this.skus = skus;
        customers.scheduleAtFixedRate(
                () -> customers.execute(this::place), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Waits until so many more orders are accepted. */
    void awaitMore(int orders) {
        int enough = accepted.size() + orders;
        await(orders + " more orders are accepted").atMost(PATIENCE).until(() -> accepted.size() >= enough);
    }

    /** Ends when the orders in hand are answered. */
    void end() {
        customers.shutdown();
        try {
            if (!customers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("A customer is still waiting for an answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The accepted orders, all of which can be served. */
    Map<String, Fate> accepted() {
        return accepted;
    }

    /** What the requests got that were not answered with 201. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int placed() {
        return placed.get();
    }

    private void place() {
        int number = placed.incrementAndGet();
        HttpClient http = number % NEW_CONNECTION_EVERY == 0 ? client() : keptConnections;
        HttpRequest request = HttpRequest.newBuilder(orders)
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order(number)))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == CREATED) {
                JsonNode order = ServiceProcess.read(answer.body());
                accepted.put(order.get("id").asText(), Fate.CONFIRMED);
            } else {
                failures.add(number + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            failures.add(number + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String order(int number) {
        return order(
                number % 2 == 0 ? "CHOREOGRAPHY" : "ORCHESTRATION",
                UUID.randomUUID() + "@example.org",
                skus.get(number % skus.size()),
                skus.get((number + 1) % skus.size()));
    }

    /** An order of two products. */
    static String order(String coordination, String email, String sku, String other) {
        return """
                {"coordination": "%s", "customer": {"name": "A Customer", "email": "%s"},
                 "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117",
                                     "region": "DE-BE", "country": "DE"},
                 "lines": [{"sku": "%s", "quantity": 1}, {"sku": "%s", "quantity": 2}]}
                """.formatted(coordination, email, sku, other);
    }

    @Override
    public void close() {
        customers.shutdownNow();
    }
}
