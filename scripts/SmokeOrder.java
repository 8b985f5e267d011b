import java.util.List;
import java.util.Map;

/**
 * {@code ./orderflow deploy --smoke}: one order, seen through the public API of orders alone until it is confirmed. Runs with
 * nothing but the JDK. Argument: the URL of orders.
 */
class SmokeOrder {
    private static final long CATALOGUE_LIMIT_MS = 60_000;

    public static void main(String[] arguments) throws Exception {
        Api orders = new Api(arguments[0]);
        try {
            DemoOrder.place(orders, """
                    {"customer": {"name": "Smoke Test", "email": "smoke@example.org"},
                     "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117", "region": "DE-BE", "country": "DE"},
                     "lines": [{"sku": "%s", "quantity": 1}]}""".formatted(product(orders))).follow("CONFIRMED", false);
        } catch (DemoFailure failure) {
            System.err.println("orderflow: " + failure.getMessage());
            System.exit(1);
        }
    }

    /** Something that can be ordered; the catalogue of a new system is filled a moment after its start. */
    private static Object product(Api orders) throws InterruptedException {
        long end = System.nanoTime() + CATALOGUE_LIMIT_MS * 1_000_000;
        do {
            List<?> products = Json.array(orders.get("/products?limit=1").object().get("items"));
            if (!products.isEmpty()) {
                return ((Map<?, ?>) products.get(0)).get("sku");
            }
            Thread.sleep(500);
        } while (System.nanoTime() < end);
        throw new DemoFailure("GET " + orders + "/products has had none for " + CATALOGUE_LIMIT_MS / 1000 + " s");
    }
}
