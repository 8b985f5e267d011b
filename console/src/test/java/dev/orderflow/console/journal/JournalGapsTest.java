package dev.orderflow.console.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.console.Callers;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class JournalGapsTest {

    @Inject
    JournalGaps gaps;

    @Inject
    Transactions transactions;

    private final String prefix = UUID.randomUUID().toString();
    private Broker broker;

    @BeforeEach
    void begin() {
        TestDatabase.update("delete from journal");
        TestDatabase.update("delete from journal_gap");
        broker = Broker.connect();
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void anUnbrokenSequenceHasNoGap() {
        publish("1", null);
        publish("2", "1");
        publish("3", "2");

        assertThat(find()).isZero();
        assertThat(open()).isZero();
    }

    @Test
    void aMissingEventIsAGap() {
        publish("1", null);
        publish("3", "2");

        assertThat(find()).isOne();
        Callers.reader()
                .get("/api/journal")
                .then()
                .statusCode(200)
                .body("beginsAt", notNullValue())
                .body("sources.source", hasItem("/seller"))
                .body("gaps.source", hasItem("/seller"));
        assertThat(find()).as("found once").isZero();
    }

    @Test
    void aGapClosesWhenItsEventArrives() {
        publish("1", null);
        publish("3", "2");
        assertThat(find()).isOne();
        publish("2", "1");

        find();

        assertThat(open()).isZero();
    }

    @Test
    void whatCameBeforeTheFirstEventIsNoGap() {
        publish("3", "2");

        assertThat(find()).isZero();
    }

    private void publish(String number, @Nullable String previous) {
        String id = prefix + number;
        BasicProperties event = Broker.event("/seller", "SELLER_NOTIFIED", id, "gaps");
        Map<String, Object> headers = new HashMap<>(event.getHeaders());
        if (previous != null) {
            headers.put("cloudEvents_previousid", prefix + previous);
        }
        broker.publish(
                "seller.events", event.builder().headers(headers).build(), "{}".getBytes(StandardCharsets.UTF_8));
        await().until(() -> TestDatabase.count("journal where event_id = ?", id) == 1);
    }

    private int find() {
        return transactions
                .runDetached(() -> gaps.find(Duration.ZERO, Duration.ofDays(7)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static long open() {
        return TestDatabase.count("journal_gap");
    }
}
