package dev.orderflow.e2e.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.e2e.system.SpanReceiver.ReceivedSpan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One trace shows an order's whole way: each span is the child of its cause. */
class TraceIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String CALLER = "00f067aa0ba902b7";

    private final Orderflow orderflow = Orderflow.running();
    private final String traceId = HexFormat.of().toHexDigits(new Random().nextLong()) + "0123456789abcdef";

    @Test
    void aChoreographedOrderIsOneTrace() throws Exception {
        orderflow.awaitConfirmed(List.of(place("CHOREOGRAPHY")), LIMIT);

        String placed = "orders POST /orders > orders publish ORDER_PLACED";
        String mailed = placed + " > notification process ORDER_PLACED > notification task send-mail";
        String noticed = placed + " > seller process ORDER_PLACED > seller task shipment-notice";
        String assigned = placed + " > logistics process ORDER_PLACED > logistics publish DELIVERY_PARTNER_ASSIGNED";
        awaitPaths(
                List.of(
                        placed + " > console process ORDER_PLACED",
                        mailed + " > notification send mail",
                        mailed + " > notification publish CUSTOMER_NOTIFIED > orders process CUSTOMER_NOTIFIED",
                        noticed + " > seller send mail",
                        noticed + " > seller publish SELLER_NOTIFIED > orders process SELLER_NOTIFIED",
                        assigned + " > orders process DELIVERY_PARTNER_ASSIGNED"),
                // The child of the last of the three answers.
                " > orders publish ORDER_CONFIRMED > logistics process ORDER_CONFIRMED");
        ReceivedSpan request = span("POST /orders");
        ReceivedSpan published = span("publish ORDER_PLACED");
        assertThat(published.start())
                .as("it begins when the event is written")
                .isBetween(request.start(), request.end());
        assertThat(published.end()).isAfter(published.start());
    }

    @Test
    void anOrchestratedOrderIsOneTrace() throws Exception {
        orderflow.awaitConfirmed(List.of(place("ORCHESTRATION")), LIMIT);

        String step = "orders POST /orders > orders task perform-step";
        String notified = step + " > orders POST /notify > notification POST /notify";
        String shipped = step + " > orders POST /ship > seller POST /ship";
        awaitPaths(
                List.of(
                        "orders POST /orders > orders publish ORDER_ACCEPTED > console process ORDER_ACCEPTED",
                        step + " > orders publish STEP_REQUESTED > console process STEP_REQUESTED",
                        notified + " > notification task send-mail > notification send mail",
                        shipped + " > seller task shipment-notice > seller send mail",
                        step + " > orders POST /reserve > logistics POST /reserve",
                        step + " > orders publish STEP_ANSWERED > console process STEP_ANSWERED"),
                " > orders publish ORDER_CONFIRMED > logistics process ORDER_CONFIRMED");
    }

    private void awaitPaths(List<String> expected, String end) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(paths())
                .containsAll(expected)
                .allMatch(path -> path.startsWith("orders POST /orders"))
                .anyMatch(path -> path.endsWith(end)));
    }

    private ReceivedSpan span(String name) {
        return orderflow.spans.ofTrace(traceId).stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** From the root to each span of the trace. A span whose parent is missing begins with a question mark. */
    private List<String> paths() {
        Map<String, ReceivedSpan> spans = orderflow.spans.ofTrace(traceId).stream()
                .collect(Collectors.toMap(ReceivedSpan::id, Function.identity(), (once, again) -> once));
        return spans.values().stream().map(span -> path(span, spans)).sorted().toList();
    }

    private static String path(ReceivedSpan span, Map<String, ReceivedSpan> spans) {
        String name = span.service() + " " + span.name();
        if (span.parentId().equals(CALLER)) {
            return name;
        }
        ReceivedSpan parent = spans.get(span.parentId());
        return (parent == null ? "?" : path(parent, spans)) + " > " + name;
    }

    private String place(String coordination) throws IOException, InterruptedException {
        String body = Orderflow.order(traceId + "@example.org", "DE-BE", "DE", orderflow.skuInStock(1), 1)
                .replaceFirst("\\{", "{\"coordination\": \"" + coordination + "\", ");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(orderflow.orders.url() + "/orders"))
                                .header("Content-Type", "application/json")
                                .header("traceparent", "00-" + traceId + "-" + CALLER + "-01")
                                .header("tracestate", ServiceProcess.proofOfSampling(traceId))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return ServiceProcess.read(response.body()).get("id").asText();
    }
}
