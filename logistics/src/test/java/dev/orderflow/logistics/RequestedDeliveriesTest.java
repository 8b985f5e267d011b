package dev.orderflow.logistics;

import static dev.orderflow.logistics.TestAssignments.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestedDeliveriesTest {

    private final UUID order = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void unknownOrdersAreDecidedInTheSequenceOfTheirRequests() {
        RequestedDeliveries requested = requested(List.of(request(other, false), request(order, true)), Map.of());

        assertThat(requested.undecided()).extracting(Assignment::orderId).containsExactly(other, order);
        assertThat(requested.undecided()).extracting(Assignment::byRequest).containsExactly(false, true);
        assertThat(requested.undecided())
                .extracting(Assignment::traceparent)
                .containsExactly("trace of " + other, null);
        assertThat(requested.created()).isEqualTo(requested.undecided());
        assertThat(requested.expected()).isEmpty();
        assertThat(requested.all()).containsOnlyKeys(order, other);
    }

    @Test
    void anExpectedOrderIsDecidedAndNotNew() {
        Assignment expected = Assignment.expected(order);

        RequestedDeliveries requested = requested(List.of(request(order, false)), Map.of(order, expected));

        assertThat(requested.undecided()).containsExactly(expected);
        assertThat(requested.expected()).containsExactly(expected);
        assertThat(requested.created()).isEmpty();
        assertThat(expected.destination()).isEqualTo(new Destination("DE-BE", "DE"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EXPECTED")
    void aRepeatedOrLateRequestChangesNothing(AssignmentState state) {
        Assignment known = TestAssignments.inState(state, false);
        UUID id = known.orderId();
        DeliveryRequest changed = DeliveryRequest.byRequest(id, new Destination("", "FR"));

        RequestedDeliveries requested = requested(List.of(changed), Map.of(id, known));

        assertThat(requested.undecided()).isEmpty();
        assertThat(requested.all()).containsEntry(id, known);
        assertThat(known.state()).isEqualTo(state);
        assertThat(known.byRequest()).isFalse();
        assertThat(known.country()).isEqualTo("DE");
    }

    @Test
    void theFirstOfSeveralRequestsForAnOrderCounts() {
        DeliveryRequest second = DeliveryRequest.byRequest(order, new Destination("", "FR"));

        RequestedDeliveries requested = requested(List.of(request(order, false), second, second), Map.of());

        assertThat(requested.undecided()).hasSize(1);
        assertThat(requested.all().get(order).country()).isEqualTo("DE");
        assertThat(requested.all().get(order).byRequest()).isFalse();
    }

    private static RequestedDeliveries requested(List<DeliveryRequest> requests, Map<UUID, Assignment> known) {
        return RequestedDeliveries.of(requests, known, order -> "trace of " + order);
    }
}
