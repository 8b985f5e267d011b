package dev.orderflow.e2e.container;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.chaos.ChaosStream.Fate;
import dev.orderflow.e2e.system.ServiceProcess;
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
 * Customers who each place an order, follow it until it is confirmed, and order again: a load that adapts to any machine. A
 * request with an unexpected response has failed. Customers keep their connections as browsers and proxies do, except one in four
 * who opens a new one.
 *
 * <p>A server may close a kept connection at the moment when a request is sent on it, because it cannot tell its client sooner.
 * If the connection is closed without a byte of a response, the customer repeats the request once, as browsers and proxies do,
 * with the same Idempotency-Key. A customer repeats no request on a new connection, nor after any response.
 */
final class OrderLoad implements AutoCloseable {

    private static final int CUSTOMERS = 8;
    /** The most connections that are kept at a time: one per customer. */
    static final int KEPT_CONNECTIONS = CUSTOMERS;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NEW_CONNECTION_EVERY = 4;
    // The client's messages for a connection that was closed or reset before the first byte of the response. After the
    // first byte, it reports its position.
    private static final String CLOSED = "received no bytes";
    private static final String RESET = "Connection reset";

    private final HttpClient keptConnections = client();
    private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(CUSTOMERS);
    private final Map<String, Fate> accepted = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger placed = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger askedAgain = new AtomicInteger();
    private final URI orders;
    private final List<String> skus;

    /**
     * Starts.
     *
     * @param skus with ample stock
     */
    OrderLoad(String url, List<String> skus) {
        this.orders = URI.create(url + "/orders");
        this.skus = skus;
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.scheduleWithFixedDelay(
                    this::order, i * PAUSE.toMillis() / CUSTOMERS, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Waits until that many more orders are accepted. */
    void awaitMore(int orders) {
        int enough = accepted.size() + orders;
        await(orders + " more orders are accepted").atMost(PATIENCE).until(() -> accepted.size() >= enough);
    }

    /** Ends when the current requests are answered. */
    void end() {
        customers.shutdown();
        try {
            if (!customers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("A customer is still waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The accepted orders, which must all be confirmed. */
    Map<String, Fate> accepted() {
        return accepted;
    }

    /** The unexpected responses. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int placed() {
        return placed.get();
    }

    int requests() {
        return requests.get();
    }

    /** The number of kept connections that were closed. */
    int askedAgain() {
        return askedAgain.get();
    }

    private void order() {
        int number = placed.incrementAndGet();
        HttpClient http = number % NEW_CONNECTION_EVERY == 0 ? client() : keptConnections;
        String json = order(
                number % 2 == 0 ? "CHOREOGRAPHY" : "ORCHESTRATION",
                UUID.randomUUID() + "@example.org",
                skus.get(number % skus.size()),
                skus.get((number + 1) % skus.size()));
        JsonNode order = answer(
                http,
                HttpRequest.newBuilder(orders)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(json)),
                CREATED);
        if (order != null) {
            String id = order.get("id").asText();
            accepted.put(id, Fate.CONFIRMED);
            follow(http, id, order.get("accessToken").asText());
        }
    }

    private void follow(HttpClient http, String id, String accessToken) {
        await("order " + id + " is confirmed")
                .atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(() -> {
                    JsonNode order = answer(
                            http,
                            HttpRequest.newBuilder(URI.create(orders + "/" + id))
                                    .header("Order-Access-Token", accessToken),
                            OK);
                    return order != null && order.get("status").asText().equals(Fate.CONFIRMED.name());
                });
    }

    private JsonNode answer(HttpClient http, HttpRequest.Builder request, int status) {
        HttpRequest sent = request.timeout(ANSWER_LIMIT).build();
        int number = requests.incrementAndGet();
        try {
            HttpResponse<String> answer = answer(http, sent);
            if (answer.statusCode() == status) {
                return ServiceProcess.read(answer.body());
            }
            failures.add(number + " " + sent.method() + ": " + answer.statusCode() + " " + answer.body());
        } catch (IOException e) {
            failures.add(number + " " + sent.method() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private HttpResponse<String> answer(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            if (http != keptConnections || !foundClosed(e)) {
                throw e;
            }
            askedAgain.incrementAndGet();
            return client().send(request, BodyHandlers.ofString());
        }
    }

    private static boolean foundClosed(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains(CLOSED) || message.equals(RESET);
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
