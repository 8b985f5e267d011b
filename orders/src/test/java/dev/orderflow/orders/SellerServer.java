package dev.orderflow.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays seller's REST API: a catalogue of two pages, at any limit. Its first response is that it is
 * unavailable, as when both services start at the same time.
 */
public class SellerServer implements QuarkusTestResourceLifecycleManager {

    /** Marks the field into which a test gets the server. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface InjectSeller {}

    private static final String NEXT = "PEN-BRASS";

    private final Map<String, String> products = new TreeMap<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final AtomicInteger unavailable = new AtomicInteger(1);
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        product("LAMP-OAK", 1, "Oak desk lamp", "89.00", "USD", true);
        product("MUG-STONE-BLUE", 2, "Stoneware mug, blue", "14.50", "EUR", true);
        product(NEXT, 1, "Brass pen", "45.00", "EUR", false);
        product("SOAP-OLIVE", 1, "Olive soap", "0.05", "EUR", true);
        product("TEA-ASSAM-250", 3, "Assam tea, loose leaf, 250 g", "19.90", "EUR", true);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/products", this::answer);
        server.createContext("/products/availability", ScriptedInventory::answer);
        server.createContext("/ship", ScriptedParticipants::answer);
        server.start();
        return Map.of("SELLER_URL", "http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                this, new TestInjector.AnnotatedAndMatchesType(InjectSeller.class, SellerServer.class));
    }

    /** The query strings of the requests. */
    public List<String> queries() {
        return queries;
    }

    /** Makes the next requests fail as unavailable. */
    public void unavailableFor(int requests) {
        unavailable.set(requests);
    }

    private void product(String sku, int version, String name, String price, String currency, boolean active) {
        products.put(sku, """
                {"sku": "%s", "version": %d, "name": "%s", "description": "Made with care.",
                 "seller": {"id": "haus-und-hof", "name": "Haus & Hof"},
                 "price": {"amount": "%s", "currency": "%s"}, "active": %s,
                 "stock": {"onHand": 10, "reserved": 0, "available": 10}}""".formatted(sku, version, name, price, currency, active));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        if (unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        queries.add(query);
        boolean second = query.contains("after=" + NEXT);
        String page = String.join(
                ",",
                products.entrySet().stream()
                        .filter(product -> second == product.getKey().compareTo(NEXT) > 0)
                        .map(Map.Entry::getValue)
                        .toList());
        byte[] body = "{\"items\": [%s], \"next\": %s}"
                .formatted(page, second ? "null" : "\"" + NEXT + "\"")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
