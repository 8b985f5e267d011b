package dev.orderflow.seller.notices;

import static dev.orderflow.seller.Given.NOON;
import static dev.orderflow.seller.Given.reservation;
import static dev.orderflow.seller.Given.shipment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Preparation.Unreachable;
import dev.orderflow.seller.Reservation.Status;
import dev.orderflow.seller.ReservedOrder;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeDecisionTest {

    private static final Instant LATER = NOON.plusSeconds(60);

    private final UUID order = UUID.randomUUID();
    private final Shipment one = shipment(order, "alpenrad", new ShipmentLine("BELL", "Bell", 2));
    private final Shipment two = shipment(order, "nordlicht", new ShipmentLine("LAMP", "Lamp", 1));

    @Test
    void aNoticeIsRecordedWhileAnotherIsPending() {
        NoticeDecision decision = sent(Status.RESERVED, one, two);

        assertThat(decision.shipment()).hasValueSatisfying(notified -> {
            assertThat(notified.id()).isEqualTo(one.id());
            assertThat(notified.notifiedAt()).isEqualTo(LATER);
        });
        assertThat(decision.answer()).isEmpty();
        assertThat(decision.cancellation()).isEmpty();
    }

    @Test
    void theLastNoticeCompletesTheOrder() {
        NoticeDecision decision = sent(Status.RESERVED, one, two.withNotifiedAt(NOON));

        assertThat(decision.answer()).hasValueSatisfying(answer -> {
            Reserved reserved = (Reserved) answer;
            assertThat(reserved.notifiedAt()).contains(LATER);
            assertThat(reserved.shipments()).extracting(Shipment::id).containsExactly(one.id(), two.id());
        });
    }

    @Test
    void aRepeatedNoticeChangesNothing() {
        NoticeDecision decision = sent(Status.RESERVED, one.withNotifiedAt(NOON), two.withNotifiedAt(NOON));

        assertNothing(decision);
    }

    @Test
    void aResponseReportsAnOrderThatCameByRequest() {
        NoticeDecision sent = NoticeDecision.sent(
                new ReservedOrder(reservation(order, Status.RESERVED, true), List.of(one, two.withNotifiedAt(NOON))),
                one.id(),
                LATER);
        NoticeDecision failed = NoticeDecision.failed(
                new ReservedOrder(reservation(order, Status.RESERVED, true), List.of(one, two)), one.id(), LATER);

        assertThat(sent.shipment()).isPresent();
        assertThat(sent.answer()).isEmpty();
        assertThat(failed.shipment()).isPresent();
        assertThat(failed.answer()).isEmpty();
    }

    @Test
    void aSellerThatGotItsNoticeDuringTheReleaseGetsACancellation() {
        NoticeDecision decision = sent(Status.RELEASED, one, two.withNotifiedAt(NOON));

        assertThat(decision.shipment()).isPresent();
        assertThat(decision.cancellation()).hasValueSatisfying(cancellation -> {
            assertThat(cancellation.shipmentId()).isEqualTo(one.id());
            assertThat(cancellation.recipient()).isEmpty();
        });
        assertThat(decision.answer()).isEmpty();
    }

    @Test
    void aReplayedNoticeDoesNotReplaceTheAnswerOfAnUnreachableSeller() {
        NoticeDecision decision = sent(Status.RESERVED, one.withUnreachableAt(NOON), two.withNotifiedAt(NOON));

        assertThat(decision.shipment()).isPresent();
        assertThat(decision.answer()).isEmpty();
    }

    @Test
    void aFailedNoticeMakesTheSellerUnreachable() {
        NoticeDecision decision = failed(Status.RESERVED, one, two);

        Shipment unreachable = decision.shipment().orElseThrow();
        assertThat(unreachable.id()).isEqualTo(one.id());
        assertThat(unreachable.unreachableAt()).isEqualTo(LATER);
        assertThat(decision.answer()).contains(new Unreachable(order, unreachable, LATER));
        assertThat(decision.cancellation()).isEmpty();
    }

    @Test
    void theFirstFailedNoticeDecidesTheOrder() {
        assertNothing(failed(Status.RESERVED, one, two.withUnreachableAt(NOON)));
        assertNothing(failed(Status.RESERVED, one.withUnreachableAt(NOON), two));
    }

    @Test
    void aNoticeThatWasSentCannotFail() {
        assertNothing(failed(Status.RESERVED, one.withNotifiedAt(NOON), two));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"RELEASED", "SHIPPED"})
    void aFailedNoticeChangesNothingOfAnOrderThatHasEnded(Status status) {
        assertNothing(failed(status, one, two));
    }

    /** The notice of {@code first} was sent. */
    private NoticeDecision sent(Status status, Shipment first, Shipment second) {
        return NoticeDecision.sent(
                new ReservedOrder(reservation(order, status), List.of(first, second)), first.id(), LATER);
    }

    /** The notice of {@code first} has failed for good. */
    private NoticeDecision failed(Status status, Shipment first, Shipment second) {
        return NoticeDecision.failed(
                new ReservedOrder(reservation(order, status), List.of(first, second)), first.id(), LATER);
    }

    private static void assertNothing(NoticeDecision decision) {
        assertThat(decision.shipment()).isEmpty();
        assertThat(decision.answer()).isEmpty();
        assertThat(decision.cancellation()).isEmpty();
    }
}
