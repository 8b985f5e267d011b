package dev.orderflow.logistics;

import static dev.orderflow.logistics.PartnerReport.DELIVERED;
import static dev.orderflow.logistics.PartnerReport.PICKED_UP;
import static dev.orderflow.logistics.TestAssignments.after;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartnerReportTest {

    @ParameterizedTest
    @EnumSource
    void aReportMovesTheOrderFromTheStateBeforeOnly(AssignmentState before) {
        Assignment pickedUp = TestAssignments.inState(before, false);
        Assignment delivered = TestAssignments.inState(before, false);

        PICKED_UP.applyTo(pickedUp, null, after(9));
        DELIVERED.applyTo(delivered, null, after(9));

        assertThat(pickedUp.state())
                .isEqualTo(before == AssignmentState.SCHEDULED ? AssignmentState.PICKED_UP : before);
        assertThat(delivered.state())
                .isEqualTo(before == AssignmentState.PICKED_UP ? AssignmentState.DELIVERED : before);
    }

    @Test
    void theFirstReportSetsTheTime() {
        Assignment order = TestAssignments.inState(AssignmentState.SCHEDULED, false);

        PICKED_UP.applyTo(order, null, after(5));
        PICKED_UP.applyTo(order, null, after(6));
        DELIVERED.applyTo(order, null, after(7));
        DELIVERED.applyTo(order, null, after(8));

        assertThat(order.pickedUpAt()).isEqualTo(after(5));
        assertThat(order.deliveredAt()).isEqualTo(after(7));
    }

    @Test
    void aPartnerReportsItsOwnOrders() {
        Assignment order = TestAssignments.inState(AssignmentState.SCHEDULED, false);

        assertThat(PICKED_UP.applyTo(order, "another-partner", after(5))).isNull();
        assertThat(order.state()).isEqualTo(AssignmentState.SCHEDULED);
        assertThat(PICKED_UP.applyTo(order, "spree-kurier", after(5))).isSameAs(order);
        assertThat(order.state()).isEqualTo(AssignmentState.PICKED_UP);
    }

    @Test
    void anUnknownOrderCannotBeReported() {
        assertThat(PICKED_UP.applyTo(null, null, after(5))).isNull();
    }
}
