package dev.orderflow.e2e.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged services, their servers and an SMTP inbox. They start once and end with the JVM. */
public final class Orderflow {

    private static final Orderflow RUNNING = new Orderflow();

    public final Infrastructure infrastructure = Infrastructure.start();
    public final ServiceProcess orders;
    public final ServiceProcess notification;
    public final ServiceProcess seller;
    public final ServiceProcess logistics;
    public final ServiceProcess console;
    private final LoginKeys loginKeys = LoginKeys.generate();
    private final Map<String, Map<String, String>> environments = new HashMap<>();
    public final MailInbox inbox = new MailInbox();
    public final SpanReceiver spans = new SpanReceiver();
    private final List<ServiceProcess> processes = new ArrayList<>();

    private Orderflow() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of orderflow"));
        seller = service("seller", smtp());
        notification = service("notification", smtp());
        logistics = service("logistics", Map.of());
        orders = service(
                "orders",
                Map.of(
                        "SELLER_URL", seller.url(),
                        "NOTIFICATION_URL", notification.url(),
                        "LOGISTICS_URL", logistics.url(),
                        "ORDERS_ACCESS_KEY", "e2e-access-key-of-32-characters-or-more",
                        "MP_JWT_VERIFY_PUBLICKEY_LOCATION", loginKeys.publicKey(),
                        "SMALLRYE_JWT_SIGN_KEY_LOCATION", loginKeys.privateKey(),
                        "ORDERS_OVERDUE_STEP_TIME_LIMIT", "20s"));
        console = service(
                "console",
                servicesOfOrders()
                        .collect(Collectors.toMap(
                                service -> service.service().toUpperCase(Locale.ROOT) + "_URL", ServiceProcess::url)));
        List.copyOf(processes).forEach(ServiceProcess::awaitReady);
        await("the catalogue is filled")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !orders.get("/products").get("items").isEmpty());
    }

    public static Orderflow running() {
        return RUNNING;
    }

    /** Starts another replica of the service on the same database. It may not be ready yet. */
    public ServiceProcess another(String service, Map<String, String> differences) {
        Map<String, String> environment = new HashMap<>(environments.get(service));
        environment.putAll(differences);
        return process(service, service + "-2", environment);
    }

    /** The addresses in the environment of the service. */
    public Map<String, String> environmentOf(String service) {
        return environments.get(service);
    }

    /** One replica of each service. */
    public Stream<ServiceProcess> services() {
        return Stream.concat(servicesOfOrders(), Stream.of(console));
    }

    /** One replica of each service that an order needs. */
    public Stream<ServiceProcess> servicesOfOrders() {
        return Stream.of(orders, notification, seller, logistics);
    }

    /** The sku of a product with at least {@code quantity} pieces in stock. */
    public String skuInStock(int quantity) {
        for (JsonNode product : seller.get("/products?limit=100").get("items")) {
            if (product.get("active").asBoolean()
                    && product.get("stock").get("available").asInt() >= quantity) {
                return product.get("sku").asText();
            }
        }
        throw new IllegalStateException("No product has " + quantity + " pieces in stock");
    }

    /** The sku of a product with fewer than {@code quantity} pieces in stock. */
    public String skuShortOf(int quantity) {
        for (JsonNode product : seller.get("/products?limit=100").get("items")) {
            if (product.get("stock").get("available").asInt() < quantity) {
                return product.get("sku").asText();
            }
        }
        throw new IllegalStateException("Every product has " + quantity + " pieces in stock");
    }

    public static String order(String email, String region, String country, String sku, int quantity) {
        return """
                {"customer": {"name": "A Customer", "email": "%s"},
                 "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117",
                                     "region": "%s", "country": "%s"},
                 "lines": [{"sku": "%s", "quantity": %d}]}
                """.formatted(email, region, country, sku, quantity);
    }

    /** Places an order and returns its id. */
    public static String place(ServiceProcess orders, String json) {
        HttpResponse<String> response = orders.post("/orders", json);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return ServiceProcess.read(response.body()).get("id").asText();
    }

    public void awaitConfirmed(Collection<String> orderIds, Duration limit) {
        await("all of " + orderIds.size() + " orders are confirmed")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Long.parseLong(infrastructure
                                .query(
                                        "orders",
                                        "select count(*) from customer_order where status = 'CONFIRMED'"
                                                + " and id::text = any(string_to_array(?, ','))",
                                        String.join(",", orderIds))
                                .get(0))
                        == orderIds.size());
    }

    /** Waits until each of the orders is confirmed or rejected. */
    public void awaitEnded(Collection<String> orderIds, Duration limit) {
        await("all of " + orderIds.size() + " orders have ended")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(infrastructure.query(
                                "orders",
                                "select id from customer_order where status not in ('CONFIRMED', 'REJECTED')"
                                        + " and id::text = any(string_to_array(?, ','))",
                                String.join(",", orderIds)))
                        .isEmpty());
    }

    public List<MimeMessage> mailsTo(String address) {
        return inbox.mailsTo(address);
    }

    private Map<String, String> smtp() {
        return Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT", Integer.toString(inbox.port()));
    }

    private ServiceProcess service(String name, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(infrastructure.environmentOf(name));
        environment.put("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", spans.url());
        environment.put("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        environment.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms");
        environment.putAll(more);
        environments.put(name, environment);
        return process(name, name, environment);
    }

    private ServiceProcess process(String service, String name, Map<String, String> environment) {
        ServiceProcess process = new ServiceProcess(service, name, environment).start();
        processes.add(process);
        return process;
    }

    private void end() {
        processes.forEach(ServiceProcess::close);
        inbox.close();
        spans.close();
        infrastructure.close();
    }
}
