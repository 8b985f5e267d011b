package dev.orderflow.logistics.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.AssignmentState;
import dev.orderflow.logistics.PartnerReport;
import dev.orderflow.logistics.TestAssignments;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryEventsTest {

    private static final String PROGRESS = """
            EXPECTED     -
            WAITING      -
            ASSIGNED     -
            UNAVAILABLE  -
            SCHEDULED    PICKUP_SCHEDULED
            PICKED_UP    PICKUP_SCHEDULED PARCEL_PICKED_UP
            DELIVERED    PICKUP_SCHEDULED PARCEL_PICKED_UP PARCEL_DELIVERED
            RELEASED     -
            """;

    private static final String DECISION = """
            EXPECTED     -
            WAITING      -
            ASSIGNED     DELIVERY_PARTNER_ASSIGNED
            UNAVAILABLE  DELIVERY_UNAVAILABLE
            SCHEDULED    DELIVERY_PARTNER_ASSIGNED PICKUP_SCHEDULED
            PICKED_UP    DELIVERY_PARTNER_ASSIGNED PICKUP_SCHEDULED PARCEL_PICKED_UP
            DELIVERED    DELIVERY_PARTNER_ASSIGNED PICKUP_SCHEDULED PARCEL_PICKED_UP PARCEL_DELIVERED
            RELEASED     DELIVERY_RELEASED
            """;

    @ParameterizedTest
    @EnumSource
    void publishesAllProgressOfTheOrder(AssignmentState state) {
        for (boolean byRequest : List.of(true, false)) {
            assertThat(types(DeliveryEvents.ofProgress(TestAssignments.inState(state, byRequest))))
                    .isEqualTo(row(PROGRESS, state));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestForDeliveryIsAnsweredWithDecisionAndProgress(AssignmentState state) {
        assertThat(types(DeliveryEvents.ofDecision(TestAssignments.inState(state, false))))
                .isEqualTo(row(DECISION, state));
    }

    @ParameterizedTest
    @EnumSource
    void theDecisionAboutAnOrderRequestedOverHttpIsNotPublished(AssignmentState state) {
        assertThat(types(DeliveryEvents.ofDecision(TestAssignments.inState(state, true))))
                .isEqualTo(row(PROGRESS, state));
    }

    @Test
    void aReleaseIsAnsweredUnlessTheOrderWasRequestedOverHttp() {
        assertThat(types(DeliveryEvents.ofRelease(TestAssignments.inState(AssignmentState.RELEASED, false))))
                .containsExactly("DELIVERY_RELEASED");
        assertThat(DeliveryEvents.ofRelease(TestAssignments.inState(AssignmentState.RELEASED, true)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PICKED_UP", "DELIVERED"})
    void aLateReleaseIsAnsweredWithThePickup(AssignmentState state) {
        for (boolean byRequest : List.of(true, false)) {
            assertThat(types(DeliveryEvents.ofRelease(TestAssignments.inState(state, byRequest))))
                    .containsExactly("PARCEL_PICKED_UP");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPECTED", "WAITING", "ASSIGNED", "UNAVAILABLE", "SCHEDULED"})
    void anOrderThatWasNotReleasedHasNoAnswerToARelease(AssignmentState state) {
        Assignment assignment = TestAssignments.inState(state, false);
        assertThatThrownBy(() -> DeliveryEvents.ofRelease(assignment)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // state, event for PICKED_UP, event for DELIVERED
        "EXPECTED, , ",
        "WAITING, , ",
        "ASSIGNED, , ",
        "UNAVAILABLE, , ",
        "SCHEDULED, , ",
        "PICKED_UP, PARCEL_PICKED_UP, ",
        "DELIVERED, PARCEL_PICKED_UP, PARCEL_DELIVERED",
        "RELEASED, , "
    })
    void aReportIsPublishedOnceTheOrderIsInItsState(
            AssignmentState state, @Nullable String pickedUp, @Nullable String delivered) {
        Assignment assignment = TestAssignments.inState(state, false);

        assertThat(types(DeliveryEvents.ofReport(PartnerReport.PICKED_UP, assignment).stream()
                        .toList()))
                .isEqualTo(Stream.ofNullable(pickedUp).toList());
        assertThat(types(DeliveryEvents.ofReport(PartnerReport.DELIVERED, assignment).stream()
                        .toList()))
                .isEqualTo(Stream.ofNullable(delivered).toList());
    }

    @Test
    void aRepeatedMessageGetsTheSameEvents() {
        Assignment assignment = TestAssignments.inState(AssignmentState.DELIVERED, false);

        assertThat(DeliveryEvents.ofDecision(assignment)).isEqualTo(DeliveryEvents.ofDecision(assignment));
        assertThat(DeliveryEvents.ofProgress(assignment).get(2))
                .isEqualTo(new ParcelDelivered(
                        assignment.orderId(),
                        "spree-kurier",
                        "Partner spree-kurier",
                        "SPK-1",
                        TestAssignments.after(4)));
    }

    private static List<String> types(List<DeliveryEvent> events) {
        return events.stream().map(DeliveryEvent::type).toList();
    }

    private static List<String> row(String table, AssignmentState state) {
        return table.lines()
                .map(line -> List.of(line.strip().split(" +")))
                .filter(row -> row.get(0).equals(state.name()))
                .map(row -> row.subList(1, row.size()))
                .map(row -> row.equals(List.of("-")) ? List.<String>of() : row)
                .findFirst()
                .orElseThrow();
    }
}
