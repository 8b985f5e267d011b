import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ./orderflow demo}: one order, watched through the public API only. Runs with nothing but the JDK. Arguments: URLs of
 * orders, of seller, of logistics and of the mail inbox, then the options. Environment: ORDERFLOW_OPERATOR and
 * ORDERFLOW_OPERATOR_PASSWORD.
 */
class Demo {
    private static final String ADDRESS = """
            {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117", "region": "DE-BE", "country": "DE"}""";

    private final Api orders;
    private final Api seller;
    private final Api logistics;
    private final MailInbox inbox;
    private final Set<String> options;
    // An address of its own for each demo: the inbox then holds just this order's mails.
    private final String email = "ada." + Long.toString(System.currentTimeMillis(), 36) + "@example.org";
    private int mails;

    private Demo(List<String> urls, List<String> options) {
        this.orders = new Api(urls.get(0));
        this.seller = new Api(urls.get(1));
        this.logistics = new Api(urls.get(2));
        this.inbox = new MailInbox(urls.get(3));
        this.options = new HashSet<>(options);
    }

    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        try {
            new Demo(all.subList(0, 4), all.subList(4, all.size())).run();
        } catch (DemoFailure failure) {
            System.out.flush();
            System.err.println();
            System.err.println("orderflow: " + failure.getMessage());
            System.exit(1);
        }
    }

    private void run() throws Exception {
        if (options.contains("--login")) {
            login();
        } else if (options.contains("--reject")) {
            reject();
        } else if (options.contains("--cancel")) {
            cancel();
        } else if (options.contains("--full")) {
            deliver();
        } else {
            lookFurther(confirm());
        }
    }

    private DemoOrder confirm() throws Exception {
        DemoOrder order = DemoOrder.place(orders, request(twoProducts()));
        order.follow("CONFIRMED", false);
        showMail();
        return order;
    }

    /** More of a product than there is. */
    private void reject() throws Exception {
        Map<String, Object> scarce = products(asOperator(seller)).stream()
                .min(Comparator.comparing(product -> available(product)))
                .orElseThrow(() -> new DemoFailure("Seller has no products. Look at: ./orderflow logs seller"));
        Map<String, Object> plenty = products(asOperator(seller)).stream()
                .filter(product -> available(product) > 100 && product.get("active").equals(true))
                .findFirst()
                .orElseThrow(() -> new DemoFailure("Nothing is in stock"));
        System.out.println(scarce.get("name") + ": " + available(scarce) + " in stock, and we order " + (available(scarce) + 1));
        DemoOrder order = DemoOrder.place(
                orders, request(List.of(line(plenty, 1), line(scarce, available(scarce) + 1))));
        order.follow("REJECTED", true);
        // The confirmation may have left before; the last mail is the apology.
        showMailAbout("could not");
    }

    private void cancel() throws Exception {
        DemoOrder order = confirm();
        order.cancel();
        order.follow("CANCELLED", true);
        showMail();
    }

    private void deliver() throws Exception {
        DemoOrder order = confirm();
        Map<String, Object> workflow = Json.object(order.show().get("workflow"));
        List<?> steps = Json.array(workflow.get("steps"));

        for (Object each : Json.array(Json.object(Json.object(steps.get(1)).get("detail")).get("shipments"))) {
            Map<String, Object> shipment = Json.object(each);
            String sellerId = shipment.get("sellerId").toString();
            String key = apiKey(seller, "/sellers/" + sellerId + "/api-key");
            report(seller.as(sellerId, key), "/shipments/" + shipment.get("shipmentId") + "/ready", sellerId);
        }
        order.follow("READY", false);

        String partner = Json.object(Json.object(steps.get(2)).get("detail")).get("partnerId").toString();
        Api asPartner = logistics.as(partner, apiKey(logistics, "/partners/" + partner + "/api-key"));
        report(asPartner, "/assignments/" + order.id + "/picked-up", partner);
        order.follow("SHIPPED", false);
        showMail();
        report(asPartner, "/assignments/" + order.id + "/delivered", partner);
        order.follow("DELIVERED", false);
        showMail();
    }

    private void login() throws Exception {
        DemoOrder order = confirm();

        Screen.heading("POST " + orders + "/login");
        String request = "{\"email\": \"" + email + "\"}";
        System.out.println(request);
        expect(202, orders.post("/login", request));
        String mail = inbox.read(email, ++mails);
        System.out.println();
        System.out.println(mail);
        Matcher code = Pattern.compile("\\b\\d{6}\\b").matcher(mail);
        if (!code.find()) {
            throw new DemoFailure("The mail has no code");
        }

        Screen.heading("POST " + orders + "/login/verify");
        Api.Answer tokens = orders.post(
                "/login/verify", "{\"email\": \"%s\", \"code\": \"%s\"}".formatted(email, code.group()));
        expect(200, tokens);
        Api signedIn = orders.bearing(tokens.text("accessToken"));

        Screen.heading("GET " + orders + "/orders  with the token: one's own");
        Api.Answer own = signedIn.get("/orders");
        for (Object each : Json.array(own.object().get("items"))) {
            Map<String, Object> found = Json.object(each);
            System.out.println(found.get("id") + "  " + found.get("status") + "  " + found.get("placedAt"));
        }
        if (own.status() != 200 || !own.body().contains(order.id)) {
            throw new DemoFailure("The order is not among one's own: HTTP " + own.status() + " " + own.body());
        }
        Screen.heading("GET " + orders + "/orders/" + order.id + "  with nothing");
        expect(401, orders.get("/orders/" + order.id));
        Screen.heading("POST " + orders + "/login/refresh");
        expect(200, orders.post("/login/refresh", "{\"refreshToken\": \"" + tokens.text("refreshToken") + "\"}"));
    }

    private static void report(Api api, String path, String who) throws InterruptedException {
        Screen.heading("POST " + api + path + "  as " + who);
        Api.Answer answer = api.post(path, "");
        System.out.println("HTTP " + answer.status());
        if (answer.status() / 100 != 2) {
            throw new DemoFailure("Refused: " + answer.body());
        }
    }

    /** A new key, as operators give it out. */
    private static String apiKey(Api service, String path) throws InterruptedException {
        Api.Answer answer = asOperator(service).post(path, "");
        if (answer.status() / 100 != 2) {
            throw new DemoFailure("No API key: HTTP " + answer.status() + " " + answer.body());
        }
        return answer.text("apiKey");
    }

    private static Api asOperator(Api service) {
        Map<String, String> environment = System.getenv();
        return service.as(
                environment.getOrDefault("ORDERFLOW_OPERATOR", "demo"),
                environment.getOrDefault("ORDERFLOW_OPERATOR_PASSWORD", ""));
    }

    private static void expect(int status, Api.Answer answer) {
        Screen.answer(answer);
        if (answer.status() != status) {
            throw new DemoFailure("Expected HTTP " + status + ". Look at: ./orderflow logs orders");
        }
    }

    private void showMail() throws InterruptedException {
        Screen.heading("The mail to " + email);
        System.out.println(inbox.read(email, ++mails));
    }

    private void showMailAbout(String words) throws InterruptedException {
        Screen.heading("The mail to " + email);
        String mail = inbox.read(email, ++mails);
        if (!mail.contains(words)) {
            mail = inbox.read(email, ++mails);
        }
        System.out.println(mail);
    }

    private void lookFurther(DemoOrder order) {
        Screen.heading("Look further");
        System.out.println("curl " + orders + "/products");
        System.out.println("curl " + inbox + inbox.path(email));
        System.out.println("./orderflow demo --orchestrated | --reject | --cancel | --full | --login");
        System.out.println("./orderflow logs -f");
    }

    private String request(List<String> lines) {
        String coordination = options.contains("--orchestrated") ? "\"coordination\": \"ORCHESTRATION\",\n " : "";
        return """
                {%s"customer": {"name": "Ada Lovelace", "email": "%s"},
                 "deliveryAddress": %s,
                 "lines": [%s]}""".formatted(coordination, email, ADDRESS, String.join(",\n           ", lines));
    }

    /** Two products, whatever the catalogue holds, in one currency. */
    private List<String> twoProducts() throws InterruptedException {
        List<Map<String, Object>> products = products(orders);
        Map<String, Object> first = products.get(0);
        Map<String, Object> second = products.stream()
                .filter(product -> product != first && currency(product).equals(currency(first)))
                .skip(products.size() / 2)
                .findFirst()
                .orElse(first);
        return first == second ? List.of(line(first, 2)) : List.of(line(first, 2), line(second, 1));
    }

    private static List<Map<String, Object>> products(Api service) throws InterruptedException {
        Api.Answer answer = service.get("/products?limit=100");
        List<Map<String, Object>> products = new ArrayList<>();
        Json.array(answer.object().get("items")).forEach(product -> products.add(Json.object(product)));
        if (products.isEmpty()) {
            throw new DemoFailure("GET " + service + "/products: HTTP " + answer.status() + ", no product. Look at: ./orderflow logs");
        }
        return products;
    }

    private static int available(Map<String, Object> product) {
        return Integer.parseInt(Json.object(product.get("stock")).get("available").toString());
    }

    private static String line(Map<String, Object> product, int quantity) {
        return "{\"sku\": \"" + product.get("sku") + "\", \"quantity\": " + quantity + "}";
    }

    private static Object currency(Map<String, Object> product) {
        return Json.object(product.get("price")).get("currency");
    }
}
