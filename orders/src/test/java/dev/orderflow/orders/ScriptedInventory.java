package dev.orderflow.orders;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Plays seller's REST API for stock and prices; see {@link SellerServer}. */
public final class ScriptedInventory {

    /** Seller's response to a request for some skus. */
    public interface Script {
        void answer(HttpExchange exchange, List<String> skus) throws IOException;
    }

    private static final List<List<String>> QUESTIONS = new CopyOnWriteArrayList<>();
    private static volatile Script script = ScriptedInventory::everything;

    private ScriptedInventory() {}

    /** Everything is in stock from now on. Forgets earlier requests. */
    public static void reset() {
        QUESTIONS.clear();
        script = ScriptedInventory::everything;
    }

    public static void on(Script answer) {
        script = answer;
    }

    /** The skus of each request. */
    public static List<List<String>> questions() {
        return QUESTIONS;
    }

    public static void everything(HttpExchange exchange, List<String> skus) throws IOException {
        items(exchange, skus.stream().map(sku -> item(sku, true, 10)).toList());
    }

    public static void items(HttpExchange exchange, List<String> items) throws IOException {
        send(exchange, 200, "application/json", "{\"items\": [%s]}".formatted(String.join(",", items)));
    }

    public static String item(String sku, boolean active, int available) {
        return """
                {"sku": "%s", "name": "Seller's %s", "price": {"amount": "12.34", "currency": "EUR"}, "active": %s,
                 "availability": "%s"}""".formatted(sku, sku, active, available > 5 ? "IN_STOCK" : available > 0 ? "LOW" : "SOLD_OUT");
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static void answer(HttpExchange exchange) throws IOException {
        List<String> skus = skus(exchange.getRequestURI());
        QUESTIONS.add(skus);
        try {
            script.answer(exchange, skus);
        } finally {
            exchange.close();
        }
    }

    private static List<String> skus(URI uri) {
        return Arrays.stream(uri.getQuery().split("&"))
                .map(parameter -> parameter.split("="))
                .filter(parameter -> parameter[0].equals("sku"))
                .map(parameter -> parameter[1])
                .collect(Collectors.toList());
    }
}
