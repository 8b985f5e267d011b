import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code ./orderflow demo}: one order, watched through the public API only. Runs with nothing but the JDK, hence
 * the small MIME reader at the end. Arguments: URL of orders, URL of the mail inbox.
 */
class Demo {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long TIME_LIMIT_MS = 60_000;

    private final String orders;
    private final String inbox;

    private Demo(String orders, String inbox) {
        this.orders = orders;
        this.inbox = inbox;
    }

    public static void main(String[] urls) throws Exception {
        System.exit(new Demo(urls[0], urls[1]).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        // An address of its own for each demo: the inbox then holds just this order's mail.
        String email = "ada." + Long.toString(System.currentTimeMillis(), 36) + "@example.org";
        String request = orderFor(email);

        heading("POST " + orders + "/orders");
        System.out.println(request);
        long start = System.nanoTime();
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(orders + "/orders"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request)));
        System.out.println();
        System.out.println("HTTP " + answer.statusCode() + answer.headers().firstValue("Location").map(l -> "  Location: " + l).orElse(""));
        System.out.println(Json.pretty(Json.parse(answer.body())));
        if (answer.statusCode() != 201) {
            return failure("The order was refused. Look at: ./orderflow logs orders");
        }

        String id = Json.object(Json.parse(answer.body())).get("id").toString();
        heading("GET " + orders + "/orders/" + id + "  until it is settled");
        if (!follow(id, start)) {
            return false;
        }
        boolean mailed = showMail(email);

        heading("Look further");
        System.out.println("curl " + orders + "/orders/" + id);
        System.out.println("curl " + orders + "/orders");
        System.out.println("curl " + orders + "/products");
        System.out.println("curl " + inbox + "/api/user/" + email + "/messages/");
        System.out.println("./orderflow logs -f");
        return mailed;
    }

    /** Two products, whatever the catalogue holds, in one currency. */
    private String orderFor(String email) throws Exception {
        HttpResponse<String> answer = get(orders + "/products");
        List<Map<String, Object>> products = new ArrayList<>();
        if (answer.statusCode() == 200) {
            Json.objectsWith("sku", Json.parse(answer.body()), products);
        }
        if (products.isEmpty()) {
            throw new IllegalStateException("GET " + orders + "/products: HTTP " + answer.statusCode() + ", no product. Look at: ./orderflow logs orders");
        }
        Map<String, Object> first = products.get(0);
        Map<String, Object> second = products.stream()
                .filter(product -> product != first && currency(product).equals(currency(first)))
                .skip(products.size() / 2)
                .findFirst()
                .orElse(first);
        String lines = first == second
                ? line(first, 2)
                : line(first, 2) + ",\n           " + line(second, 1);
        return """
                {"customer": {"name": "Ada Lovelace", "email": "%s"},
                 "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117", "region": "DE-BE", "country": "DE"},
                 "lines": [%s]}""".formatted(email, lines);
    }

    private static String line(Map<String, Object> product, int quantity) {
        return "{\"sku\": \"" + product.get("sku") + "\", \"quantity\": " + quantity + "}";
    }

    private static String currency(Map<String, Object> product) {
        return product.values().stream()
                .filter(Map.class::isInstance)
                .map(value -> Json.object(value).get("currency"))
                .filter(value -> value != null)
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    /** Prints each step once in each state; true when the order is confirmed. */
    private boolean follow(String id, long start) throws Exception {
        Map<Object, Object> shown = new HashMap<>();
        Map<String, Object> order;
        do {
            order = Json.object(Json.parse(get(orders + "/orders/" + id).body()));
            for (Object each : Json.array(Json.object(order.get("workflow")).get("steps"))) {
                Map<String, Object> step = Json.object(each);
                boolean news = !step.get("state").equals(shown.put(step.get("name"), step.get("state")));
                if (news && !step.get("state").equals("WAITING")) {
                    event(start, step.get("name"), step.get("state"), text(step.get("event")));
                    Json.object(step.get("detail")).forEach(Demo::detail);
                }
            }
            String status = text(order.get("status"));
            if (status.equals("CONFIRMED")) {
                event(start, "order", status, "");
                return true;
            }
            if (status.equals("REJECTED")) {
                event(start, "order", status, "");
                return failure("The order was rejected; the failed step above says why.");
            }
            Thread.sleep(50);
        } while ((System.nanoTime() - start) / 1_000_000 < TIME_LIMIT_MS);

        String waiting = shown.entrySet().stream()
                .filter(step -> step.getValue().equals("WAITING"))
                .map(step -> step.getKey().toString())
                .collect(Collectors.joining(", "));
        return failure("The order is still " + order.get("status") + " after " + TIME_LIMIT_MS / 1000 + " s"
                + (waiting.isEmpty() ? ". Look at: ./orderflow logs orders"
                        : ", waiting for " + waiting + ". Look at: ./orderflow logs " + waiting.split(", ")[0]));
    }

    private static void event(long start, Object who, Object state, String rest) {
        System.out.printf(Locale.ROOT, "%7.3f s  %-14s %-9s %s%n", (System.nanoTime() - start) / 1e9, who, state, rest);
    }

    /** One line for a value, one for each element of a list; money and plain objects as people write them. */
    private static void detail(String name, Object value) {
        for (Object each : value instanceof List<?> list ? list : List.of(text(value).isEmpty() ? "-" : value)) {
            System.out.println(" ".repeat(26) + name + ": " + readable(each));
        }
    }

    private static String readable(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Demo::readable).collect(Collectors.joining(", "));
        }
        Map<String, Object> object = Json.object(value);
        if (object.keySet().equals(Set.of("amount", "currency"))) {
            return object.get("amount") + " " + object.get("currency");
        }
        if (object.keySet().equals(Set.of("sku", "quantity"))) {
            return object.get("quantity") + " x " + object.get("sku");
        }
        return object.isEmpty()
                ? text(value)
                : object.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + readable(entry.getValue()))
                        .collect(Collectors.joining(" · "));
    }

    private boolean showMail(String email) throws Exception {
        heading("The mail to " + email);
        for (int attempt = 0; attempt < 100; attempt++) {
            HttpResponse<String> answer = get(inbox + "/api/user/" + email + "/messages/");
            if (answer.statusCode() == 200 && Json.parse(answer.body()) instanceof List<?> mails && !mails.isEmpty()) {
                for (Object mail : mails) {
                    Mime.Part message = Mime.parse(Json.object(mail).get("mimeMessage").toString());
                    System.out.println("From:    " + Mime.decodeHeader(message.header("from")));
                    System.out.println("Subject: " + Mime.decodeHeader(message.header("subject")));
                    System.out.println();
                    System.out.println(message.text().strip());
                }
                return true;
            }
            Thread.sleep(100);
        }
        return failure("There is no mail after 10 s. Look at: ./orderflow logs notification");
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpRequest built = request.header("Accept", "application/json").build();
        try {
            return HTTP.send(built, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            System.err.println("orderflow: " + built.method() + " " + built.uri() + " does not answer (" + e + "). Look at: ./orderflow status");
            System.exit(1);
            throw e;
        }
    }

    private static void heading(String text) {
        System.out.println();
        System.out.println("==> " + text);
    }

    private static boolean failure(String text) {
        System.out.flush();
        System.err.println();
        System.err.println("orderflow: " + text);
        return false;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** As much of MIME as a confirmation needs: multipart, quoted-printable, base64, encoded headers. */
    static final class Mime {
        record Part(Map<String, String> headers, String body) {
            String header(String name) {
                return headers.getOrDefault(name, "");
            }

            String parameter(String name, String otherwise) {
                Matcher matcher = Pattern.compile("(?i)" + name + "=\"?([^\";]+)").matcher(header("content-type"));
                return matcher.find() ? matcher.group(1) : otherwise;
            }

            /** The plain text, wherever it is nested; null in a part that has none. */
            String text() {
                String type = headers.getOrDefault("content-type", "text/plain").toLowerCase(Locale.ROOT);
                if (type.startsWith("multipart/")) {
                    String[] parts = body.split("(?m)^--" + Pattern.quote(parameter("boundary", "")) + "(--)?[ \\t]*$");
                    for (int i = 1; i < parts.length; i++) {
                        String text = parse(parts[i].stripLeading()).text();
                        if (text != null) return text;
                    }
                    return null;
                }
                return type.startsWith("text/plain") ? decoded() : null;
            }

            private String decoded() {
                Charset charset = Charset.forName(parameter("charset", "UTF-8").strip());
                return switch (header("content-transfer-encoding").toLowerCase(Locale.ROOT)) {
                    case "base64" -> new String(Base64.getMimeDecoder().decode(body), charset);
                    case "quoted-printable" -> quotedPrintable(body.replaceAll("=[ \\t]*\n", ""), charset);
                    default -> body;
                };
            }
        }

        static Part parse(String message) {
            String text = message.replace("\r\n", "\n");
            int blank = text.indexOf("\n\n");
            String head = blank < 0 ? text : text.substring(0, blank);
            Map<String, String> headers = new HashMap<>();
            for (String line : head.replaceAll("\n[ \\t]+", " ").split("\n")) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
                }
            }
            return new Part(headers, blank < 0 ? "" : text.substring(blank + 2));
        }

        static String decodeHeader(String value) {
            return Pattern.compile("=\\?([^?]+)\\?([BbQq])\\?([^?]*)\\?=")
                    .matcher(value.replaceAll("\\?=\\s+=\\?", "?==?"))
                    .replaceAll(word -> {
                        Charset charset = Charset.forName(word.group(1));
                        String decoded = word.group(2).equalsIgnoreCase("B")
                                ? new String(Base64.getDecoder().decode(word.group(3)), charset)
                                : quotedPrintable(word.group(3).replace('_', ' '), charset);
                        return Matcher.quoteReplacement(decoded);
                    });
        }

        private static String quotedPrintable(String text, Charset charset) {
            byte[] in = text.getBytes(StandardCharsets.UTF_8);
            byte[] out = new byte[in.length];
            int length = 0;
            for (int i = 0; i < in.length; i++) {
                if (in[i] == '=' && i + 2 < in.length) {
                    out[length++] = (byte) Integer.parseInt(new String(in, i + 1, 2, StandardCharsets.US_ASCII), 16);
                    i += 2;
                } else {
                    out[length++] = in[i];
                }
            }
            return new String(out, 0, length, charset);
        }
    }
}
