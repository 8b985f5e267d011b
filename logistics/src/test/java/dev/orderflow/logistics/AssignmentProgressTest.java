package dev.orderflow.logistics;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Concurrent use cases, each in its own transaction. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class AssignmentProgressTest {

    private static final String HELD = """
            select count(*) from delivery_assignment
            where partner_id = ? and state in ('ASSIGNED', 'SCHEDULED', 'PICKED_UP', 'DELIVERED')
            """;

    private static final String TAKEN = "select coalesce(sum(assigned), 0) from partner_day where partner_id = ?";

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    @Inject
    AssignDeliveryPartners assignDeliveryPartners;

    @Inject
    AssignWaitingOrders assignWaitingOrders;

    @Inject
    ReleaseDeliveries releaseDeliveries;

    @Inject
    SchedulePickups schedulePickups;

    @Inject
    ReportProgress reportProgress;

    @Inject
    AssignmentRepository assignments;

    @Inject
    Transactions transactions;

    @Inject
    TestPartners partners;

    private String country;

    @BeforeEach
    void country() {
        country = partners.newCountry();
    }

    @Test
    void concurrentReleaseAndPickupHaveOneWinner() {
        int count = 60;
        partners.add("tug-of-war", count, "3.00", "Europe/Berlin", country);
        List<UUID> orders = scheduled(count);

        List<Supplier<Uni<Assignment>>> work = new ArrayList<>();
        for (UUID order : orders) {
            work.add(() -> release(order));
            work.add(() -> reportProgress.report(PartnerReport.PICKED_UP, order, "tug-of-war"));
        }
        List<Assignment> answers = atOnce(work);

        int pickedUp = 0;
        for (int i = 0; i < count; i++) {
            AssignmentState release = answers.get(2 * i).state();
            AssignmentState pickup = answers.get(2 * i + 1).state();
            // Both get the result of the first.
            assertThat(release).isEqualTo(pickup).isIn(AssignmentState.PICKED_UP, AssignmentState.RELEASED);
            assertThat(stored(orders.get(i)).state()).isEqualTo(pickup);
            pickedUp += pickup == AssignmentState.PICKED_UP ? 1 : 0;
        }
        assertThat(partners.count(TAKEN, "tug-of-war")).isEqualTo(pickedUp);
    }

    @Test
    void concurrentAssignmentsAndReleasesKeepCapacityConsistent() {
        partners.add("busy-cheap", 15, "3.00", "Pacific/Kiritimati", country);
        partners.add("busy-dear", 10, "4.00", "Pacific/Niue", country);
        List<UUID> orders = Stream.generate(ids::generate).limit(60).toList();
        List<Supplier<Uni<Void>>> work = new ArrayList<>();
        for (int batch = 0; batch < 60; batch += 5) {
            List<UUID> some = orders.subList(batch, batch + 5);
            work.add(() -> assignDeliveryPartners
                    .assign(some.stream().map(this::request).toList())
                    .replaceWithVoid());
            // Releases some orders twice, in batches that overlap those above, before or after their requests.
            List<UUID> others = Stream.concat(some.stream(), orders.subList(0, 5).stream())
                    .filter(order -> orders.indexOf(order) % 2 == 0)
                    .toList();
            for (int repeat = 0; repeat < 2; repeat++) {
                work.add(() -> releaseDeliveries
                        .release(others.stream()
                                .map(order -> new DeliveryRelease(order, false))
                                .toList())
                        .replaceWithVoid());
            }
            work.add(() -> assignWaitingOrders.assign(orders).replaceWithVoid());
        }
        Collections.shuffle(work, new Random(7));

        atOnce(work);
        inTransaction(() -> assignWaitingOrders.assign(orders));

        for (String partner : List.of("busy-cheap", "busy-dear")) {
            assertThat(partners.count(TAKEN, partner)).isEqualTo(partners.count(HELD, partner));
        }
        for (int i = 0; i < 60; i += 2) {
            assertThat(stored(orders.get(i)).state()).isEqualTo(AssignmentState.RELEASED);
        }
        assertThat(partners.count(HELD, "busy-cheap") + partners.count(HELD, "busy-dear"))
                .isEqualTo(25);
        assertThat(partners.count(
                        "select count(*) from delivery_assignment where country = ? and state = 'WAITING'", country))
                .isEqualTo(5);
    }

    @Test
    void returnsCapacityToTheDayOfTheAssignment() {
        partners.add("yesterday", 2, "3.00", "Europe/Berlin", country);
        UUID old = ids.generate();
        UUID recent = ids.generate();
        inTransaction(() -> assign(old));
        partners.update("""
                insert into partner_day (partner_id, day, capacity, assigned)
                select partner_id, day - 1, capacity, 2 from partner_day where partner_id = 'yesterday'
                """);
        partners.update("update delivery_assignment set day = day - 1 where order_id = ?", old);
        inTransaction(() -> assign(recent));

        inTransaction(() -> release(old));
        inTransaction(() -> release(old));

        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        assertThat(assigned("yesterday", today.minusDays(1))).isEqualTo(1);
        assertThat(assigned("yesterday", today)).isEqualTo(2);
    }

    @Test
    void releasesAWaitingOrUnavailableOrder() {
        partners.add("full", 0, "3.00", "Europe/Berlin", country);
        UUID waiting = ids.generate();
        UUID given = ids.generate();
        assertThat(inTransaction(() -> assign(waiting)).state()).isEqualTo(AssignmentState.WAITING);
        assertThat(inTransaction(() -> assignDeliveryPartners
                                .assign(List.of(DeliveryRequest.byEvent(given, new Destination("QM-A", "QM"))))
                                .map(all -> all.get(given)))
                        .state())
                .isEqualTo(AssignmentState.UNAVAILABLE);

        assertThat(inTransaction(() -> release(waiting)).state()).isEqualTo(AssignmentState.RELEASED);
        assertThat(inTransaction(() -> release(given)).state()).isEqualTo(AssignmentState.RELEASED);
        assertThat(inTransaction(() -> assignWaitingOrders.assign(List.of(waiting, given))))
                .isEmpty();
    }

    @Test
    void schedulesThePickupOnceWhenAllMessagesAreConcurrent() {
        partners.add("at-once", 40, "3.00", "Europe/Berlin", country);
        List<UUID> orders = Stream.generate(ids::generate).limit(40).toList();
        List<Supplier<Uni<Assignment>>> work = new ArrayList<>();
        for (UUID order : orders) {
            work.add(() -> assign(order));
            work.add(() -> note(PickupCondition.CONFIRMED, order));
            work.add(() -> note(PickupCondition.READY, order));
        }

        List<Assignment> answers = atOnce(work);

        assertThat(answers).hasSize(120);
        assertThat(orders).allSatisfy(order -> assertThat(stored(order).state()).isEqualTo(AssignmentState.SCHEDULED));
        assertThat(partners.count(TAKEN, "at-once")).isEqualTo(40);
    }

    @Test
    void givesFreedCapacityToTheLongestWaitingOrder() {
        partners.add("queue", 1, "3.00", "Europe/Berlin", country);
        UUID lucky = ids.generate();
        UUID first = ids.generate();
        UUID second = ids.generate();
        inTransaction(() -> assign(lucky));
        inTransaction(() -> assign(first));
        inTransaction(() -> assign(second));

        inTransaction(() -> release(lucky));
        // The task may have assigned them already.
        inTransaction(() -> assignWaitingOrders.assign(List.of(second, first)));

        assertThat(stored(first).state()).isEqualTo(AssignmentState.ASSIGNED);
        assertThat(stored(second).state()).isEqualTo(AssignmentState.WAITING);
        assertThat(partners.count(TAKEN, "queue")).isEqualTo(1);
    }

    private List<UUID> scheduled(int count) {
        List<UUID> orders = Stream.generate(ids::generate).limit(count).toList();
        inTransaction(() ->
                assignDeliveryPartners.assign(orders.stream().map(this::request).toList()));
        inTransaction(() -> schedulePickups.note(PickupCondition.CONFIRMED, orders));
        inTransaction(() -> schedulePickups.note(PickupCondition.READY, orders));
        return orders;
    }

    private DeliveryRequest request(UUID order) {
        return DeliveryRequest.byEvent(order, new Destination(country + "-A", country));
    }

    private Uni<Assignment> assign(UUID order) {
        return assignDeliveryPartners.assign(List.of(request(order))).map(all -> all.get(order));
    }

    private Uni<Assignment> release(UUID order) {
        return releaseDeliveries
                .release(List.of(new DeliveryRelease(order, false)))
                .map(all -> all.get(order));
    }

    private Uni<Assignment> note(PickupCondition met, UUID order) {
        return schedulePickups.note(met, List.of(order)).map(all -> all.get(order));
    }

    /** The stored assignment. */
    private Assignment stored(UUID order) {
        return inTransaction(() -> assignments.findById(order));
    }

    private int assigned(String partner, LocalDate day) {
        return partners.count("select assigned from partner_day where partner_id = ? and day = ?", partner, day);
    }

    private <T> T inTransaction(Supplier<Uni<T>> work) {
        return transactions.runDetached(work).await().atMost(Duration.ofSeconds(30));
    }

    private <T> List<T> atOnce(List<Supplier<Uni<T>>> work) {
        List<Uni<T>> running = work.stream().map(transactions::runDetached).toList();
        return Uni.join().all(running).andFailFast().await().atMost(Duration.ofSeconds(60));
    }
}
