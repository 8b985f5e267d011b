package dev.orderflow.logistics;

import static dev.orderflow.logistics.TestAssignments.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseDecisionTest {

    private final UUID order = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        // before, after, whether capacity becomes free
        "EXPECTED, RELEASED, false",
        "WAITING, RELEASED, false",
        "UNAVAILABLE, RELEASED, false",
        "ASSIGNED, RELEASED, true",
        "SCHEDULED, RELEASED, true",
        "PICKED_UP, PICKED_UP, false",
        "DELIVERED, DELIVERED, false",
        "RELEASED, RELEASED, false"
    })
    void releasesAnOrderUntilItIsPickedUpAndFreesItsCapacityOnce(
            AssignmentState before, AssignmentState after, boolean frees) {
        Assignment known = TestAssignments.inState(before, false);
        UUID id = known.orderId();

        ReleaseDecision decision = ReleaseDecision.of(List.of(release(id), release(id)), Map.of(id, known), after(9));

        assertThat(decision.all()).containsEntry(id, known);
        assertThat(known.state()).isEqualTo(after);
        assertThat(decision.freed()).isEqualTo(frees ? List.of(known) : List.of());
        assertThat(decision.created()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPECTED", "WAITING", "ASSIGNED", "UNAVAILABLE", "SCHEDULED"})
    void aReleasedOrderKeepsItsTimeAndIsNotAssigned(AssignmentState before) {
        Assignment known = TestAssignments.inState(before, false);
        UUID id = known.orderId();
        ReleaseDecision.of(List.of(release(id)), Map.of(id, known), after(5));

        ReleaseDecision.of(List.of(release(id)), Map.of(id, known), after(9));
        known.assignTo(TestAssignments.day("another"), "TST-2", after(10));

        assertThat(known.state()).isEqualTo(AssignmentState.RELEASED);
        assertThat(known.releasedAt()).isEqualTo(after(5));
        assertThat(known.waitsUntil()).isNull();
        assertThat(known.partnerId()).isNotEqualTo("another");
    }

    @Test
    void storesAnUnknownOrderAsItsFirstReleaseRequests() {
        ReleaseDecision decision = ReleaseDecision.of(
                List.of(new DeliveryRelease(order, true), new DeliveryRelease(order, false)), Map.of(), after(5));

        assertThat(decision.created()).containsExactly(decision.all().get(order));
        Assignment tombstone = decision.created().get(0);
        assertThat(tombstone.state()).isEqualTo(AssignmentState.RELEASED);
        assertThat(tombstone.releasedAt()).isEqualTo(after(5));
        assertThat(tombstone.byRequest()).isTrue();
        assertThat(decision.freed()).isEmpty();
    }

    private static DeliveryRelease release(UUID order) {
        return new DeliveryRelease(order, false);
    }
}
