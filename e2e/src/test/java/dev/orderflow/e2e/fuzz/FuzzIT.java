package dev.orderflow.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.system.LogWatch;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Broker;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Sends invalid inputs to the services. A seed determines all random choices: {@code -Dfuzz.seed=7} tries others.
 */
class FuzzIT {

    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final Duration LIMIT = Duration.ofSeconds(180);

    // In a separate country, so that no other test finds its delivery partners full.
    static final String REGION = "FR-BRE";
    static final String COUNTRY = "FR";

    private static final String LABEL = "chosenbythecaller";

    // Valid by the letter of the rules at most.
    private static final List<String> ODD_ADDRESSES = List.of(
            "!#$%&'*+/=?^_`{|}~-@example.org",
            "=?utf-8?q?a=0d=0aBcc?=@example.org",
            "a%0d%0aBcc@example.org",
            ".a@example.org",
            "a..b@example.org",
            "a.@example.org",
            "-@example.org",
            "'@example.org",
            "a@xn--bcher-kva.example.org",
            "a@1.2.3.4",
            "a@example.123",
            "a@-example.org",
            "a@" + "b".repeat(63) + ".org",
            "a@" + "b".repeat(64) + ".org",
            "c".repeat(64) + "@example.org",
            "d".repeat(65) + "@example.org",
            "\"a b\"@example.org",
            "a@example.org\r\nBcc: all@example.org",
            "a@example.org,all@example.org",
            "Anna <a@example.org>",
            "a@example.org>",
            "\u00fc@example.org",
            "a@ex\u00e4mple.org",
            "a@[127.0.0.1]");

    private final Orderflow orderflow = Orderflow.running();
    private final FuzzLeftovers leftovers = new FuzzLeftovers(orderflow);
    private final LogWatch logs = new LogWatch(orderflow);

    @AfterEach
    void clear() {
        leftovers.clear();
    }

    @Test
    void noRequestFailsTheServiceOrBlocksTheNext() throws Exception {
        String order = order("rest-fuzz@example.org");
        JsonNode before = orderflow.seller.get("/products/" + FuzzedProduct.SKU);
        List<RestFuzz> all = List.of(
                fuzz(orderflow.orders, Map.of("POST /orders", ServiceProcess.read(order))),
                fuzz(orderflow.seller, Map.of("PUT /products/{sku}", FuzzedProduct.change(before))),
                fuzz(orderflow.notification, Map.of()),
                fuzz(orderflow.logistics, Map.of()),
                fuzz(orderflow.console, Map.of()));

        List<String> complaints = new ArrayList<>();
        List<String> placed = new ArrayList<>();
        int sent = 0;
        try {
            for (RestFuzz fuzz : all) {
                // The library's operations are the same in every service.
                fuzz.run(operation -> fuzz == all.get(0) || !RestFuzz.isForOperators(operation));
                fuzz.runBrokenHttp("/orders", order);
                fuzz.runMethodsAndPaths(LABEL, "/ops/tasks");
                complaints.addAll(fuzz.complaints());
                placed.addAll(fuzz.created());
                sent += fuzz.sent();
            }
        } finally {
            FuzzedProduct.restore(orderflow.seller, before);
        }

        System.out.printf("Fuzz seed %d: %d requests, %d orders placed by them%n", SEED, sent, placed.size());
        assertThat(complaints).as("complaints about responses, seed %d", SEED).isEmpty();
        assertThat(sent).isGreaterThan(2_000);
        assertThat(placed).hasSizeGreaterThan(50);
        orderflow.awaitEnded(placed, LIMIT);
        assertAGoodOrderIsConfirmed();
        orderflow.services().map(RequestSeries::new).forEach(series -> {
            series.assertBounded(LABEL);
            series.assertCounting();
        });
        logs.assertNothingForged();
    }

    @Test
    void noEventIsLostOrBlocksTheNext() {
        ConsumerFuzz fuzz = new ConsumerFuzz(orderflow, new Random(SEED));
        String model = Orderflow.place(orderflow.orders, order("model-fuzz@example.org"));
        orderflow.awaitConfirmed(List.of(model), LIMIT);
        try (Broker broker = orderflow.infrastructure.broker()) {
            fuzz.publish(leftovers.waitingOrders(model));

            System.out.printf("Fuzz seed %d: %d events%n", SEED, fuzz.sent());
            assertThat(fuzz.sent()).isGreaterThan(2_000);
            fuzz.awaitEnds(broker);
            leftovers.awaitNothingToSend();
            leftovers.assertThatAllCanBeRead();
            assertAGoodOrderIsConfirmed();
        }
        logs.assertTried();
        logs.assertNothingForged();
    }

    @Test
    void customersTextStaysTextInEveryMail() {
        Random random = new Random(SEED);
        Map<String, String> accepted = new LinkedHashMap<>();
        for (String text : Stream.concat(
                        HostileText.names().stream(),
                        Stream.generate(() -> HostileText.random(random)).limit(100))
                .toList()) {
            String email = "mail-fuzz-%d@example.org".formatted(accepted.size());
            HttpResponse<String> answer = orderflow.orders.post("/orders", MailFuzz.order(order(email), text, email));
            assertThat(answer.statusCode()).as(answer.body()).isIn(201, 400);
            if (answer.statusCode() == 201) {
                accepted.put(ServiceProcess.read(answer.body()).get("id").asText(), email);
            }
        }
        for (String email : ODD_ADDRESSES) {
            HttpResponse<String> answer = orderflow.orders.post("/orders", order(email));
            assertThat(answer.statusCode()).as(answer.body()).isIn(201, 400);
            if (answer.statusCode() == 201) {
                accepted.put(ServiceProcess.read(answer.body()).get("id").asText(), email);
            }
        }

        assertThat(accepted).hasSizeGreaterThan(40);
        orderflow.awaitConfirmed(accepted.keySet(), LIMIT);
        List<MimeMessage> mails = orderflow.inbox.mails();
        accepted.forEach((id, email) -> {
            JsonNode order = orderflow.orders.get("/orders/" + id);
            assertThat(about(id, mails)).as("mails about the order of " + email).hasSize(2);
            about(id, mails).forEach(mail -> MailFuzz.assertThatIsHarmless(mail, order));
        });
    }

    private static List<MimeMessage> about(String orderId, List<MimeMessage> mails) {
        return mails.stream()
                .filter(mail -> MailFuzz.orderId(mail).equals(orderId))
                .toList();
    }

    private RestFuzz fuzz(ServiceProcess service, Map<String, JsonNode> bodies) {
        return new RestFuzz(service, new Random(SEED), bodies, Map.of("sku", FuzzedProduct.SKU));
    }

    private void assertAGoodOrderIsConfirmed() {
        assertThat(orderflow.services())
                .allMatch(service -> service.status("/q/health/live") == 200)
                .allMatch(service -> service.status("/q/health/ready") == 200);
        String id = Orderflow.place(orderflow.orders, order("after-fuzz@example.org"));
        orderflow.awaitConfirmed(List.of(id), LIMIT);
    }

    private static String order(String email) {
        return Orderflow.order(email, REGION, COUNTRY, FuzzedProduct.SKU, 1);
    }
}
