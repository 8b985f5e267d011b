package dev.orderflow.orders.placing;

import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.TestOrders;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IdempotencyKeyExpiryTest.FrequentCleanup.class)
class IdempotencyKeyExpiryTest {

    public static class FrequentCleanup implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("outbox.cleanup-interval", "100ms", "orders.idempotency.retention", "1h");
        }
    }

    @Inject
    Database database;

    @BeforeEach
    void awaitCatalogue() {
        TestOrders.awaitCatalogue();
    }

    @Test
    void placesAnotherOrderOnceTheKeyHasExpired() {
        String expired = place("old");
        String kept = place("young");

        database.execute("update idempotency_key set created_at = now() - interval '59 minutes' where key = 'young'");
        database.execute("update idempotency_key set created_at = now() - interval '61 minutes' where key = 'old'");
        await().until(() -> database.texts("select key from idempotency_key where key = 'old'")
                .isEmpty());

        assertThat(place("old")).isNotEqualTo(expired);
        assertThat(place("young")).isEqualTo(kept);
        assertThat(database.count("select count(*) from customer_order where id = ?::uuid", expired))
                .isEqualTo(1);
    }

    private static String place(String key) {
        return post(key, body("[" + line(TEA, 1) + "]"))
                .statusCode(201)
                .extract()
                .path("id");
    }
}
