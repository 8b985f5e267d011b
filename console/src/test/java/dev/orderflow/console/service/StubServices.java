package dev.orderflow.console.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Services of which orders answers, seller refuses, notification is silent, and logistics is not there; unless a test
 * lets one answer otherwise. The console itself can stand for a service: its endpoints for operators are the same.
 */
public class StubServices implements QuarkusTestResourceLifecycleManager {

    /** The headers of the requests to orders: the operator's name and role. */
    static final List<String> OPERATORS = new CopyOnWriteArrayList<>();

    private static final Map<String, Handler> OTHERS = new ConcurrentHashMap<>();
    private static final List<String> FORWARDED =
            List.of("Authorization", "Content-Type", "Orderflow-Operator", "Orderflow-Operator-Role");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String TASKS = """
            {"items": [{"id": 7, "kind": "send-mail", "key": "7", "state": "PARKED", "createdAt": "2026-11-30T12:00:00Z",
             "dueAt": "2026-11-30T12:01:00Z", "attempts": 3, "lastError": "no route", "inProgress": false, "new": 1}], "next": null}""";
    private static final String PROCESSED = """
            {"items": [{"eventId": "e1", "channel": "seller", "processedAt": "2026-11-30T12:00:00Z"}], "next": null}""";
    private static final int NO_BODY = -1;
    private static final String EMPTY = """
            {"items": [], "next": null}""";

    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "outbox.ops.console-password", "a console password of the tests",
                "console.services.orders.url", serve("orders", StubServices::answer),
                "console.services.seller.url", serve("seller", exchange -> send(exchange, 503, "{}")),
                "console.services.notification.url", serve("notification", exchange -> {}),
                "console.services.logistics.url", "http://localhost:1");
    }

    /** Answers all requests with a body. */
    public static void answer(String service, int status, String body) {
        OTHERS.put(service, exchange -> send(exchange, status, body));
    }

    /** Answers all requests with a body, and those to a path with another one. */
    public static void answer(String service, int status, String body, String path, String other) {
        OTHERS.put(
                service,
                exchange -> send(
                        exchange, status, exchange.getRequestURI().getPath().equals(path) ? other : body));
    }

    /** Answers all requests with a body. The list gets each request: operator and role, method, URI, and body. */
    public static List<String> answerAndListen(String service, int status, String body) {
        List<String> requests = new CopyOnWriteArrayList<>();
        OTHERS.put(service, exchange -> {
            if (!isSample(exchange)) {
                requests.add(String.join(
                        " ",
                        operator(exchange),
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            }
            send(exchange, status, body);
        });
        return requests;
    }

    /** Answers requests with the body for their path, and those to other paths with 404. */
    public static void answer(String service, Map<String, String> bodies) {
        OTHERS.put(service, exchange -> {
            String body = bodies.get(exchange.getRequestURI().getPath());
            send(exchange, body == null ? 404 : 200, body == null ? "{}" : body);
        });
    }

    /** Ends the connection in place of an answer, after the console at this port has carried out the request. */
    public static void losesAnswers(String service, int port) {
        OTHERS.put(service, exchange -> {
            forward(exchange, port);
            exchange.close();
        });
    }

    /** Lets the console at this port answer as if it were the service. */
    public static void isTheConsole(String service, int port) {
        OTHERS.put(service, exchange -> {
            HttpResponse<String> answer = forward(exchange, port);
            send(exchange, answer.statusCode(), answer.body());
        });
    }

    /** Lets the console answer as if it were the service, after longer than a service has for most answers. */
    public static void isTheConsoleAndSlow(String service, int port) {
        OTHERS.put(service, exchange -> {
            HttpResponse<String> answer = forward(exchange, port);
            CompletableFuture.delayedExecutor(Services.LIMIT.toMillis() + 100, TimeUnit.MILLISECONDS)
                    .execute(() -> send(exchange, answer));
        });
    }

    /** Lets all services answer as before. */
    public static void reset() {
        OTHERS.clear();
    }

    private static HttpResponse<String> forward(HttpExchange exchange, int port) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        for (String name : FORWARDED) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private String serve(String service, Handler usual) {
        Handler handler = exchange -> OTHERS.getOrDefault(service, usual).handle(exchange);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", handler::handle);
            server.setExecutor(Executors.newCachedThreadPool());
            server.start();
            servers.add(server);
            return "http://localhost:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The console takes samples of services by itself, at any time. */
    private static boolean isSample(HttpExchange exchange) {
        return List.of("/ops/backlog", "/ops/queues")
                .contains(exchange.getRequestURI().getPath());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!isSample(exchange)) {
            OPERATORS.add(operator(exchange));
        }
        send(exchange, 200, path.endsWith("/tasks") ? TASKS : path.endsWith("/lookup") ? PROCESSED : EMPTY);
    }

    private static String operator(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Orderflow-Operator") + " as "
                + exchange.getRequestHeaders().getFirst("Orderflow-Operator-Role");
    }

    private static void send(HttpExchange exchange, HttpResponse<String> answer) {
        try {
            send(exchange, answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? NO_BODY : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @FunctionalInterface
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }
}
