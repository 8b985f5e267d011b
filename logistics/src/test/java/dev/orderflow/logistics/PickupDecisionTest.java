package dev.orderflow.logistics;

import static dev.orderflow.logistics.PickupCondition.CONFIRMED;
import static dev.orderflow.logistics.PickupCondition.READY;
import static dev.orderflow.logistics.TestAssignments.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PickupDecisionTest {

    private final UUID order = UUID.randomUUID();
    private final Map<UUID, Assignment> stored = new HashMap<>();
    private int step;

    // A: assigned, C: confirmed, R: ready. Each comes twice.
    @ParameterizedTest
    @ValueSource(strings = {"ACR", "ARC", "CAR", "CRA", "RAC", "RCA"})
    void schedulesThePickupInAnySequence(String sequence) {
        for (char message : sequence.toCharArray()) {
            assertThat(state()).isNotEqualTo(AssignmentState.SCHEDULED);
            receive(message);
            receive(message);
        }

        assertThat(state()).isEqualTo(AssignmentState.SCHEDULED);
        assertThat(stored.get(order).scheduledAt()).isEqualTo(after(5));
    }

    @Test
    void anEarlyConditionOfAnUnknownOrderIsNoted() {
        PickupDecision decision = PickupDecision.of(READY, List.of(order, order), Map.of(), after(1));

        assertThat(decision.created()).containsExactly(decision.all().get(order));
        assertThat(decision.created().get(0).state()).isEqualTo(AssignmentState.EXPECTED);
        assertThat(decision.created().get(0).readyAt()).isEqualTo(after(1));
        assertThat(decision.created().get(0).confirmedAt()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ASSIGNED", "EXPECTED", "WAITING"},
            mode = EnumSource.Mode.EXCLUDE)
    void aLateOrRepeatedConditionLeavesTheState(AssignmentState before) {
        Assignment known = TestAssignments.inState(before, false);
        Map<UUID, Assignment> assignments = Map.of(known.orderId(), known);

        PickupDecision.of(CONFIRMED, assignments.keySet(), assignments, after(9));
        PickupDecision decision = PickupDecision.of(READY, assignments.keySet(), assignments, after(9));

        assertThat(known.state()).isEqualTo(before);
        assertThat(decision.all()).isEqualTo(assignments);
        assertThat(decision.created()).isEmpty();
    }

    private void receive(char message) {
        step++;
        switch (message) {
            case 'A' -> {
                RequestedDeliveries requested =
                        RequestedDeliveries.of(List.of(TestAssignments.request(order, false)), stored, order -> null);
                requested.undecided().forEach(each -> each.assignTo(TestAssignments.day("any"), "TST-1", after(step)));
                stored.putAll(requested.all());
            }
            case 'C' ->
                stored.putAll(PickupDecision.of(CONFIRMED, List.of(order), stored, after(step))
                        .all());
            default ->
                stored.putAll(PickupDecision.of(READY, List.of(order), stored, after(step))
                        .all());
        }
    }

    private AssignmentState state() {
        return stored.containsKey(order) ? stored.get(order).state() : AssignmentState.EXPECTED;
    }
}
