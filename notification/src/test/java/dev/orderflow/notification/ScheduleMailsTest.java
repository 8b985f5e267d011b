package dev.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class ScheduleMailsTest {

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    Mailbox mailbox;

    @Inject
    ScheduleMails scheduleMails;

    @Inject
    Transactions transactions;

    @Test
    void confirmsAnOrderOnceInConcurrentBatches() {
        List<MailRequest> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            orders.add(order());
        }
        List<Uni<Map<UUID, Notification>>> batches = new ArrayList<>();
        for (int size : List.of(7, 10, 60)) {
            List<MailRequest> shuffled = new ArrayList<>(orders);
            Collections.shuffle(shuffled, new Random(size));
            for (int i = 0; i < shuffled.size(); i += size) {
                List<MailRequest> batch = shuffled.subList(i, Math.min(i + size, shuffled.size()));
                batches.add(transactions.runDetached(() -> scheduleMails.schedule(batch)));
            }
        }

        List<Map<UUID, Notification>> answers =
                Uni.join().all(batches).andFailFast().await().atMost(Duration.ofSeconds(60));

        Map<UUID, Set<UUID>> notifications = new HashMap<>();
        answers.forEach(answer -> answer.forEach((order, notification) ->
                notifications.computeIfAbsent(order, o -> new HashSet<>()).add(notification.id())));
        assertThat(notifications).hasSize(60);
        assertThat(notifications.values())
                .allSatisfy(ofOneOrder -> assertThat(ofOneOrder).hasSize(1));
    }

    private MailRequest order() {
        UUID id = ids.generate();
        Money price = new Money(new BigDecimal("19.90"), "EUR");
        PlacedOrder order = new PlacedOrder(
                id,
                "Anna Schneider",
                "customer-" + id + "@example.org",
                new PlacedOrder.Address("Unter den Linden 1", "10117", "Berlin", "DE-BE", "DE"),
                List.of(new PlacedOrder.Line("TEA-ASSAM-250", "Assam tea", 1, price)),
                price);
        return new MailRequest(order, NotificationOrigin.EVENT);
    }
}
