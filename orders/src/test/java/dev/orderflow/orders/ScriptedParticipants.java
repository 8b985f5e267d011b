package dev.orderflow.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderflow.outbox.testing.Contracts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays the participants of orchestrated orders, at the address of notification and of logistics; see {@link SellerServer}.
 */
public class ScriptedParticipants implements QuarkusTestResourceLifecycleManager {

    /** A request to a participant. */
    public record Request(
            String operation,
            UUID orderId,
            String idempotencyKey,
            String authorization,
            String traceparent,
            String body) {}

    /** The participant's response. */
    public record Answer(int status, String body) {

        /** The participant has done it, with the data of the event. */
        public static Answer done(String event, UUID orderId) {
            return new Answer(200, example(event, orderId));
        }

        public static Answer pending() {
            return new Answer(202, "{\"state\": \"PENDING\"}");
        }

        public static Answer refused(String problem, String event, UUID orderId) {
            return new Answer(409, """
                    {"type": "https://orderflow.dev/problems/%s", "status": 409, "event": "%s", "data": %s}""".formatted(problem, event, example(event, orderId)));
        }

        public static Answer unavailable() {
            return new Answer(503, "{\"detail\": \"not now\"}");
        }

        /** The participant dies: it sends no response and closes its connections. */
        public static Answer none() {
            return new Answer(0, "");
        }

        private static String example(String event, UUID orderId) {
            return Contracts.example(event)
                    .replaceFirst("\"orderId\": \"[^\"]+\"", "\"orderId\": \"%s\"".formatted(orderId));
        }
    }

    public static final String NOTIFY = "POST /notify";
    public static final String SHIP = "POST /ship";
    public static final String RELEASE_SHIPMENTS = "DELETE /ship";
    public static final String RESERVE = "POST /reserve";
    public static final String RELEASE_DELIVERY = "DELETE /reserve";

    private static final Pattern ORDER_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<String, Function<Request, Answer>> SCRIPT = new ConcurrentHashMap<>();
    private static final List<Request> REQUESTS = new CopyOnWriteArrayList<>();

    private HttpServer server;

    /** All participants do their steps at once from now on. Forgets earlier requests. */
    public static void reset() {
        REQUESTS.clear();
        SCRIPT.put(NOTIFY, request -> Answer.done("CUSTOMER_NOTIFIED", request.orderId()));
        SCRIPT.put(SHIP, request -> Answer.done("SELLER_NOTIFIED", request.orderId()));
        SCRIPT.put(RELEASE_SHIPMENTS, request -> Answer.done("SHIPMENTS_RELEASED", request.orderId()));
        SCRIPT.put(RESERVE, request -> Answer.done("DELIVERY_PARTNER_ASSIGNED", request.orderId()));
        SCRIPT.put(RELEASE_DELIVERY, request -> Answer.done("DELIVERY_RELEASED", request.orderId()));
    }

    public static void on(String operation, Function<Request, Answer> answer) {
        SCRIPT.put(operation, answer);
    }

    public static List<Request> requests(UUID orderId) {
        return REQUESTS.stream()
                .filter(request -> request.orderId().equals(orderId))
                .toList();
    }

    public static List<String> operations(UUID orderId) {
        return requests(orderId).stream().map(Request::operation).toList();
    }

    @Override
    public Map<String, String> start() {
        reset();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", ScriptedParticipants::answer);
        server.createContext("/otp", SentCodes::answer);
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        return Map.of("NOTIFICATION_URL", url, "LOGISTICS_URL", url);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!body.isEmpty() && !"application/json".equals(type)) {
            throw new IOException("The participants refuse " + type);
        }
        Matcher orderId = ORDER_ID.matcher(path + body);
        if (!orderId.find()) {
            throw new IOException("No order in " + path + body);
        }
        Request request = new Request(
                exchange.getRequestMethod() + " /" + path.split("/")[1],
                UUID.fromString(orderId.group()),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("traceparent"),
                body);
        REQUESTS.add(request);
        Answer answer = SCRIPT.get(request.operation()).apply(request);
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
