package dev.orderflow.console.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Services of which orders answers, seller refuses, notification is silent, and logistics is not there. */
public class StubServices implements QuarkusTestResourceLifecycleManager {

    /** The headers of the requests to orders: the operator's name and role. */
    static final List<String> OPERATORS = new CopyOnWriteArrayList<>();

    private static final String TASKS = """
            {"items": [{"id": 7, "kind": "send-mail", "state": "PARKED", "createdAt": "2026-11-30T12:00:00Z",
             "dueAt": "2026-11-30T12:01:00Z", "attempts": 3, "lastError": "no route", "inProgress": false, "new": 1}], "next": null}""";
    private static final String PROCESSED = """
            {"items": [{"eventId": "e1", "channel": "seller", "processedAt": "2026-11-30T12:00:00Z"}], "next": null}""";
    private static final String EMPTY = """
            {"items": [], "next": null}""";

    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "outbox.ops.console-password", "a console password of the tests",
                "console.services.orders.url", serve(StubServices::answer),
                "console.services.seller.url", serve(exchange -> send(exchange, 503, "{}")),
                "console.services.notification.url", serve(exchange -> {}),
                "console.services.logistics.url", "http://localhost:1");
    }

    private String serve(Handler handler) {
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

    private static void answer(HttpExchange exchange) throws IOException {
        OPERATORS.add(exchange.getRequestHeaders().getFirst("Orderflow-Operator") + " as "
                + exchange.getRequestHeaders().getFirst("Orderflow-Operator-Role"));
        String path = exchange.getRequestURI().getPath();
        send(exchange, 200, path.endsWith("/tasks") ? TASKS : path.endsWith("/lookup") ? PROCESSED : EMPTY);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
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
