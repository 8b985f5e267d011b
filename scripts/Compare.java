import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./orderflow compare}: the same orders in both coordinations. Arguments: URL of orders, then {@code latency ORDERS
 * PER_SECOND} or {@code outage ORDERS}. Times are those of orders' own clock, from the placing of an order to the change of
 * its status. Prints rows of a Markdown table.
 */
class Compare {
    private static final List<String> STYLES = List.of("CHOREOGRAPHY", "ORCHESTRATION");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long PAUSE_MS = 200;
    private static final int WARM_UP = 100;

    private final Api orders;

    private Compare(Api orders) {
        this.orders = orders;
    }

    public static void main(String[] arguments) throws Exception {
        Compare compare = new Compare(new Api(arguments[0]));
        int count = Integer.parseInt(arguments[2]);
        try {
            if (arguments[1].equals("latency")) {
                compare.latency(count, Integer.parseInt(arguments[3]));
            } else {
                compare.outage(count);
            }
        } catch (DemoFailure failure) {
            System.err.println("orderflow: " + failure.getMessage());
            System.exit(1);
        }
    }

    private record Placed(String id, String token) {}

    private void latency(int count, int perSecond) throws Exception {
        for (String style : STYLES) {
            place(style, WARM_UP, perSecond).forEach(order -> end(order));
        }
        for (String style : STYLES) {
            List<Long> times = new ArrayList<>();
            for (Placed order : place(style, count, perSecond)) {
                Map<String, Object> ended = end(order);
                if (!ended.get("status").equals("CONFIRMED")) {
                    throw new DemoFailure("Order " + order.id() + " is " + ended.get("status"));
                }
                times.add(millis(ended));
            }
            long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d ms | %d ms | %d ms |%n",
                    style,
                    count,
                    perSecond,
                    sorted[sorted.length / 2],
                    sorted[(int) Math.ceil(sorted.length * 0.99) - 1],
                    sorted[sorted.length - 1]);
        }
    }

    /** Begins while a service is away, and ends when nothing is left to be done for any order. */
    private void outage(int count) throws Exception {
        Map<String, List<Placed>> placed = new LinkedHashMap<>();
        for (String style : STYLES) {
            placed.put(style, place(style, count, count));
        }
        for (String style : STYLES) {
            Map<String, List<Long>> byEnd = new TreeMap<>();
            for (Placed order : placed.get(style)) {
                Map<String, Object> ended = end(order);
                byEnd.computeIfAbsent(ended.get("status").toString(), status -> new ArrayList<>())
                        .add(millis(ended));
            }
            byEnd.forEach((status, times) -> System.out.printf(
                    Locale.ROOT,
                    "| %s | %d of %d %s | after %.1f to %.1f s |%n",
                    style,
                    times.size(),
                    count,
                    status,
                    times.stream().mapToLong(Long::longValue).min().orElse(0) / 1e3,
                    times.stream().mapToLong(Long::longValue).max().orElse(0) / 1e3));
        }
    }

    private List<Placed> place(String style, int count, int perSecond) throws Exception {
        String sku = sku();
        List<Placed> placed = Collections.synchronizedList(new ArrayList<>());
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(8);
        for (int i = 0; i < count; i++) {
            clock.schedule(() -> placed.add(placeOne(style, sku)), i * 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
        }
        clock.shutdown();
        if (!clock.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS) || placed.size() < count) {
            throw new DemoFailure("Only " + placed.size() + " of " + count + " orders were accepted");
        }
        return placed;
    }

    private Placed placeOne(String style, String sku) throws InterruptedException {
        Api.Answer answer = orders.post("/orders", """
                {"coordination": "%s", "customer": {"name": "Ada Lovelace", "email": "compare@example.org"},
                 "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117",
                                     "region": "DE-BW", "country": "DE"},
                 "lines": [{"sku": "%s", "quantity": 1}]}""".formatted(style, sku));
        return new Placed(answer.text("id"), answer.text("accessToken"));
    }

    private Map<String, Object> end(Placed order) {
        Instant end = Instant.now().plus(LIMIT);
        try {
            while (Instant.now().isBefore(end)) {
                Map<String, Object> shown =
                        orders.withOrderToken(order.token()).get("/orders/" + order.id()).object();
                if (shown.get("status").equals("CONFIRMED") || isUndone(shown)) {
                    return shown;
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new DemoFailure("Order " + order.id() + " has no end after " + LIMIT);
    }

    private static boolean isUndone(Map<String, Object> order) {
        return order.get("status").equals("REJECTED")
                && Json.array(Json.object(order.get("workflow")).get("steps")).stream()
                        .map(step -> Json.object(Json.object(step).get("compensation")))
                        .allMatch(compensation -> "DONE".equals(compensation.get("state")));
    }

    private static long millis(Map<String, Object> order) {
        return Duration.between(
                        Instant.parse(order.get("placedAt").toString()),
                        Instant.parse(order.get("statusSince").toString()))
                .toMillis();
    }

    private String sku() throws InterruptedException {
        return Arrays.asList("COFFEE-FILTER-100", "LAMP-BULB-E27").stream()
                .filter(sku -> isOffered(sku))
                .findFirst()
                .orElseThrow(() -> new DemoFailure("The catalogue has none of the products that are compared with"));
    }

    private boolean isOffered(String sku) {
        try {
            return orders.get("/products/" + sku).status() == 200;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
