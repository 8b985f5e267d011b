package dev.orderflow.cli.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Answers each request with the responses that a test prepared, in their order. The last response repeats. */
public final class StubService implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Deque<Response>> responses = new HashMap<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

    private record Response(int status, String body) {}

    public record Request(String line, String body, String authorization, String orderToken) {}

    public StubService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    /**
     * @param request method and path with query, such as {@code GET /orders?limit=1} or {@code GET /api/user/*}
     */
    public synchronized StubService on(String request, int status, String body) {
        responses.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Response(status, body));
        return this;
    }

    public StubService ready() {
        return on("GET /q/health/ready", 200, "{}").on("GET /api/service/readiness", 200, "{}");
    }

    public String port() {
        return String.valueOf(server.getAddress().getPort());
    }

    public String url() {
        return "http://localhost:" + port();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<String> requestLines() {
        return requests().stream().map(Request::line).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(new Request(
                    line,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Order-Access-Token")));
            Response response = next(line);
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The third segment of a path, or the last of several, may be a wildcard: {@code GET /api/user/*}. */
    private static List<String> patterns(String line) {
        return List.of(line.replaceFirst("/[^/]*$", "/*"), line.replaceFirst("^(\\S+ /[^/]+/[^/]+/).*", "$1*"));
    }

    private synchronized Response next(String line) {
        Deque<Response> prepared = Stream.concat(Stream.of(line), patterns(line).stream())
                .map(responses::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(ArrayDeque::new);
        if (prepared.isEmpty()) {
            return new Response(
                    404, "{\"title\": \"Not Found\", \"detail\": \"nothing is prepared for " + line + "\"}");
        }
        return prepared.size() == 1 ? prepared.peek() : prepared.poll();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
