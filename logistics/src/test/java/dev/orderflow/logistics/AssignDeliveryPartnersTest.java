package dev.orderflow.logistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class AssignDeliveryPartnersTest {

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    @Inject
    AssignDeliveryPartners assignDeliveryPartners;

    @Inject
    Transactions transactions;

    @Inject
    TestPartners partners;

    @Test
    void concurrentBatchesNeverExceedCapacity() {
        String country = partners.newCountry();
        partners.add("crowd-cheap", 30, "3.00", "Europe/Berlin", country + "-A");
        partners.add("crowd-middle", 40, "4.00", "Pacific/Kiritimati", country);
        partners.add("crowd-dear", 50, "5.00", "Pacific/Niue", country + "-A", country + "-B");
        List<DeliveryRequest> orders = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            orders.add(order(country + (i % 2 == 0 ? "-A" : "-B"), country));
        }

        List<Map<UUID, Assignment>> answers = assignAtOnce(batches(orders, 5, 1));

        Map<UUID, Assignment> decisions = new HashMap<>();
        answers.forEach(decisions::putAll);
        assertThat(decisions).hasSize(200);
        assertThat(assignedTo(decisions, "crowd-cheap")).isEqualTo(30);
        assertThat(assignedTo(decisions, "crowd-middle")).isEqualTo(40);
        assertThat(assignedTo(decisions, "crowd-dear")).isEqualTo(50);
        assertThat(decisions.values().stream().filter(a -> a.state() == AssignmentState.WAITING))
                .hasSize(80);
        for (String partner : List.of("crowd-cheap", "crowd-middle", "crowd-dear")) {
            int rows = partners.count("select count(*) from delivery_assignment where partner_id = ?", partner);
            assertThat(partners.count("select sum(assigned) from partner_day where partner_id = ?", partner))
                    .isEqualTo(rows)
                    .isEqualTo(assignedTo(decisions, partner));
        }
    }

    @Test
    void decidesOnceAnOrderInSeveralConcurrentBatches() {
        String country = partners.newCountry();
        partners.add("twice", 1000, "3.00", "Europe/Berlin", country);
        List<DeliveryRequest> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            // Orders to a country without partners lock no partner, so only the locks of the orders separate their
            // batches.
            orders.add(i % 3 == 0 ? order("QM-A", "QM") : order(country + "-A", country));
        }
        List<List<DeliveryRequest>> batches = Stream.of(
                        batches(orders, 10, 2), batches(orders, 7, 3), batches(orders, 60, 4))
                .flatMap(List::stream)
                .toList();

        List<Map<UUID, Assignment>> answers = assignAtOnce(batches);

        Map<UUID, String> first = new HashMap<>();
        for (Map<UUID, Assignment> answer : answers) {
            answer.forEach((order, assignment) -> assertThat(first.computeIfAbsent(order, o -> describe(assignment)))
                    .isEqualTo(describe(assignment)));
        }
        assertThat(first).hasSize(60);
        assertThat(partners.count("select assigned from partner_day where partner_id = 'twice'"))
                .isEqualTo(40);
    }

    @Test
    void takesNoCapacityWhenTheTransactionRollsBack() {
        String country = partners.newCountry();
        partners.add("undone", 1, "3.00", "Europe/Berlin", country);

        DeliveryRequest lost = order(country + "-A", country);
        Uni<?> undone = transactions.runDetached(
                () -> assignDeliveryPartners.assign(List.of(lost)).flatMap(ignored -> Uni.createFrom()
                        .failure(new IllegalStateException("undo"))));

        assertThatThrownBy(() -> undone.await().atMost(Duration.ofSeconds(20))).hasMessage("undo");
        DeliveryRequest next = order(country + "-A", country);
        assertThat(assign(next).get(next.orderId()).partnerId()).isEqualTo("undone");
    }

    @Test
    void countsCapacityByTheDayOfThePartnersTimeZone() {
        String country = partners.newCountry();
        // Twenty-five hours apart: never the same date.
        partners.add("day-early", 1, "3.00", "Pacific/Kiritimati", country);
        partners.add("day-late", 1, "4.00", "Pacific/Niue", country);

        DeliveryRequest first = order(country + "-A", country);
        DeliveryRequest second = order(country + "-A", country);
        Map<UUID, Assignment> decisions = assign(first, second);

        assertThat(decisions.get(first.orderId()).day()).isEqualTo(LocalDate.now(ZoneId.of("Pacific/Kiritimati")));
        assertThat(decisions.get(second.orderId()).day()).isEqualTo(LocalDate.now(ZoneId.of("Pacific/Niue")));
    }

    private Map<UUID, Assignment> assign(DeliveryRequest... orders) {
        return transactions
                .runDetached(() -> assignDeliveryPartners.assign(List.of(orders)))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private List<Map<UUID, Assignment>> assignAtOnce(List<List<DeliveryRequest>> batches) {
        List<Uni<Map<UUID, Assignment>>> work = batches.stream()
                .map(batch -> transactions.runDetached(() -> assignDeliveryPartners.assign(batch)))
                .toList();
        return Uni.join().all(work).andFailFast().await().atMost(Duration.ofSeconds(60));
    }

    private static List<List<DeliveryRequest>> batches(List<DeliveryRequest> orders, int size, long seed) {
        List<DeliveryRequest> shuffled = new ArrayList<>(orders);
        Collections.shuffle(shuffled, new Random(seed));
        List<List<DeliveryRequest>> batches = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i += size) {
            batches.add(shuffled.subList(i, Math.min(i + size, shuffled.size())));
        }
        return batches;
    }

    private DeliveryRequest order(String region, String country) {
        return DeliveryRequest.byEvent(ids.generate(), new Destination(region, country));
    }

    private static int assignedTo(Map<UUID, Assignment> decisions, String partner) {
        return (int) decisions.values().stream()
                .filter(assignment -> Objects.equals(assignment.partnerId(), partner))
                .count();
    }

    private static String describe(Assignment a) {
        return String.join(
                " ",
                a.orderId().toString(),
                a.state().name(),
                String.valueOf(a.reason()),
                String.valueOf(a.region()),
                String.valueOf(a.country()),
                String.valueOf(a.partnerId()),
                String.valueOf(a.day()),
                String.valueOf(a.trackingNumber()),
                String.valueOf(a.cost()),
                String.valueOf(a.promisedDate()),
                String.valueOf(a.decidedAt()),
                String.valueOf(a.waitsUntil()),
                String.valueOf(a.byRequest()));
    }
}
