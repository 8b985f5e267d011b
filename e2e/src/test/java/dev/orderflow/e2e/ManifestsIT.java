package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.e2e.manifests.Deployed;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.outbox.testing.Services;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The running services provide what the manifests expect. */
class ManifestsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Orderflow orderflow = Orderflow.running();

    @Test
    void everyMetricOfAnAlertADashboardOrAScalerIsExported() {
        // Some metrics appear only after their first event.
        String id = Orderflow.place(
                orderflow.orders, Orderflow.order("metrics@example.org", "DE-BE", "DE", orderflow.skuInStock(1), 1));
        orderflow.awaitConfirmed(List.of(id), LIMIT);

        Set<String> metrics = Deployed.metrics();
        assertThat(metrics).hasSizeGreaterThan(10);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(metrics).allMatch(this::isExported));
    }

    @Test
    void everyPathThatIsProbedOrScrapedAnswers() {
        assertThat(Deployed.paths()).containsOnlyKeys(Services.ALL);
        assertThat(orderflow.services()).allSatisfy(service -> assertThat(
                        Deployed.paths().get(service.service()))
                .hasSize(4)
                .allSatisfy(path -> assertThat(service.status(path)).as(path).isEqualTo(200)));
    }

    private boolean isExported(String metric) {
        return orderflow.services().anyMatch(service -> Stream.of("{", " ")
                .anyMatch(end -> service.metrics(metric + end).findAny().isPresent()));
    }
}
