package dev.orderflow.orders;

import com.sun.net.httpserver.HttpExchange;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The login codes that orders has sent; see {@link ScriptedParticipants}. */
public final class SentCodes {

    private static final Map<String, List<JsonPath>> SENT = new ConcurrentHashMap<>();
    private static final List<String> AUTHORIZATIONS = new CopyOnWriteArrayList<>();
    private static final Set<String> REFUSED = ConcurrentHashMap.newKeySet();
    private static final Set<String> IGNORED = ConcurrentHashMap.newKeySet();

    private SentCodes() {}

    /** The last code for the address. */
    public static String codeOf(String email) {
        List<JsonPath> messages = sent(email);
        return messages.get(messages.size() - 1).getString("code");
    }

    /** The codes for the address. */
    public static List<JsonPath> sent(String email) {
        return SENT.getOrDefault(email, List.of());
    }

    /** The credentials of the requests. */
    public static List<String> authorizations() {
        return AUTHORIZATIONS;
    }

    /** Answers requests for the address with 503. */
    public static void refuse(String email) {
        REFUSED.add(email);
    }

    /** Does not answer requests for the address. */
    public static void ignore(String email) {
        IGNORED.add(email);
    }

    static void answer(HttpExchange exchange) throws IOException {
        JsonPath message = JsonPath.from(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String email = message.getString("email");
        AUTHORIZATIONS.add(exchange.getRequestHeaders().getFirst("Authorization"));
        if (IGNORED.contains(email)) {
            return;
        }
        if (!REFUSED.contains(email)) {
            SENT.computeIfAbsent(email, any -> new CopyOnWriteArrayList<>()).add(message);
        }
        exchange.sendResponseHeaders(REFUSED.contains(email) ? 503 : 204, -1);
        exchange.close();
    }
}
