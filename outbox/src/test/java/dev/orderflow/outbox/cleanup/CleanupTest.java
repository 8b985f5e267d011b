package dev.orderflow.outbox.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class CleanupTest {

    @Inject
    Cleanup cleanup;

    @Test
    void deletesOnlyExpiredRows() {
        TestDatabase.update(
                "insert into inbox_event select 'old', n, now() - interval '8 days' from generate_series(1, ?) n",
                2 * Cleanup.BATCH + 500);
        TestDatabase.update(
                "insert into inbox_event select 'new', n, now() - interval '6 days' from generate_series(1, 10) n");

        int forgotten = cleanup.run().await().atMost(Duration.ofSeconds(20));

        assertThat(forgotten).isEqualTo(2 * Cleanup.BATCH + 500);
        assertThat(TestDatabase.count("inbox_event where consumer = 'old'")).isZero();
        assertThat(TestDatabase.count("inbox_event where consumer = 'new'")).isEqualTo(10);
    }
}
