package dev.orderflow.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DispatchTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @Test
    void takesTheCheapestPartnerThatServesTheRegion() {
        Dispatch dispatch = dispatch(
                day("country", 5, "5.90", 2, "DE"),
                day("region", 5, "3.90", 1, "DE-BE", "DE-BB"),
                day("elsewhere", 5, "1.00", 1, "DE-BY"));

        assertThat(decide(dispatch, "DE-BE", "DE").partnerId()).isEqualTo("region");
        assertThat(decide(dispatch, "DE-HH", "DE").partnerId()).isEqualTo("country");
    }

    @Test
    void takesAPartnerOfTheWholeCountryForAnAddressWithoutRegion() {
        Dispatch dispatch =
                dispatch(day("country", 5, "6.40", 2, "FR", "MC"), day("region", 5, "4.80", 1, "FR-IDF", "FR-75C"));

        assertThat(decide(dispatch, "", "FR").partnerId()).isEqualTo("country");
        assertThat(decide(dispatch, "", "GI").reason()).isEqualTo(UnavailableReason.REGION_NOT_SERVED);
    }

    @Test
    void prefersTheShorterPromiseAndThenTheIdAmongEquallyCheap() {
        Dispatch unlike = dispatch(day("a-slow", 1, "5", 3, "DE"), day("b-fast", 1, "5", 1, "DE"));
        assertThat(decide(unlike, "DE-BE", "DE").partnerId()).isEqualTo("b-fast");
        Dispatch alike = dispatch(day("b", 1, "5", 1, "DE"), day("a", 1, "5", 1, "DE"));
        assertThat(decide(alike, "DE-BE", "DE").partnerId()).isEqualTo("a");
    }

    @Test
    void takesTheNextPartnerIfTheCheapestIsFullAndWaitsIfAllAre() {
        Dispatch dispatch = dispatch(day("cheap", 1, "3.90", 1, "DE-BE"), day("dear", 1, "5.90", 2, "DE"));

        assertThat(decide(dispatch, "DE-BE", "DE").partnerId()).isEqualTo("cheap");
        assertThat(decide(dispatch, "DE-BE", "DE").partnerId()).isEqualTo("dear");
        Assignment third = decide(dispatch, "DE-BE", "DE");
        assertThat(third.state()).isEqualTo(AssignmentState.WAITING);
        assertThat(third.waitsUntil()).isEqualTo(NOW.plus(PATIENCE));
        assertThat(third.decidedAt()).isNull();
        assertThat(third.trackingNumber()).isNull();
    }

    @Test
    void isUnavailableIfAllAreFullAndOrdersDoNotWait() {
        Assignment impatient = requested("DE-BE", "DE");
        dispatch(NOW, Duration.ZERO, day("full", 0, "3.90", 1, "DE")).decide(List.of(impatient));
        assertThat(impatient.state()).isEqualTo(AssignmentState.UNAVAILABLE);
        assertThat(impatient.reason()).isEqualTo(UnavailableReason.NO_CAPACITY);
        assertThat(impatient.decidedAt()).isEqualTo(NOW);
    }

    @Test
    void aWaitingOrderBecomesUnavailableAtItsFirstDeadline() {
        Assignment waiting = decide(dispatch(day("full", 0, "3.90", 1, "DE")), "DE-BE", "DE");
        Instant end = NOW.plus(PATIENCE);

        dispatch(end.minusMillis(1), PATIENCE, day("full", 0, "3.90", 1, "DE")).decide(List.of(waiting));
        assertThat(waiting.state()).isEqualTo(AssignmentState.WAITING);
        assertThat(waiting.waitsUntil()).isEqualTo(end);

        dispatch(end, PATIENCE, day("full", 0, "3.90", 1, "DE")).decide(List.of(waiting));
        assertThat(waiting.state()).isEqualTo(AssignmentState.UNAVAILABLE);
        assertThat(waiting.reason()).isEqualTo(UnavailableReason.NO_CAPACITY);
    }

    @Test
    void takesFreeCapacityEvenAfterTheTimeToWait() {
        Assignment waiting = decide(dispatch(day("full", 0, "3.90", 1, "DE")), "DE-BE", "DE");
        dispatch(NOW.plus(PATIENCE), PATIENCE, day("free", 1, "3.90", 1, "DE")).decide(List.of(waiting));
        assertThat(waiting.partnerId()).isEqualTo("free");
        assertThat(waiting.waitsUntil()).isNull();
    }

    @Test
    void dividesCapacityInTheGivenSequence() {
        Assignment first = requested("DE-BE", "DE");
        Assignment second = requested("DE-BE", "DE");

        dispatch(day("one-place", 1, "3.90", 1, "DE")).decide(List.of(first, second));

        assertThat(first.partnerId()).isEqualTo("one-place");
        assertThat(second.state()).isEqualTo(AssignmentState.WAITING);
    }

    @Test
    void theLongestWaitingOrdersComeFirst() {
        Assignment later = TestAssignments.waiting(false, NOW.plusSeconds(2));
        Assignment earlier = TestAssignments.waiting(false, NOW.plusSeconds(1));
        Assignment assigned = TestAssignments.inState(AssignmentState.ASSIGNED, false);

        assertThat(Dispatch.longestWaitingFirst(List.of(later, assigned, earlier)))
                .containsExactly(earlier, later);
    }

    @Test
    void needsThePartnersOfAllAreas() {
        assertThat(Dispatch.areas(List.of(requested("DE-BE", "DE"), requested("", "FR"), requested("DE-BB", "DE"))))
                .containsExactly("DE", "DE-BB", "DE-BE", "FR");
    }

    @Test
    void isUnavailableIfNoPartnerServesTheRegion() {
        Assignment assignment = decide(dispatch(day("berlin", 1, "3.90", 1, "DE-BE")), "FR-IDF", "FR");
        assertThat(assignment.state()).isEqualTo(AssignmentState.UNAVAILABLE);
        assertThat(assignment.reason()).isEqualTo(UnavailableReason.REGION_NOT_SERVED);
    }

    @Test
    void promisesADateByThePartnersCalendar() {
        Assignment assignment = decide(dispatch(day("cheap", 1, "3.90", 2, "DE")), "DE-BE", "DE");
        assertThat(assignment.day()).isEqualTo(TODAY);
        assertThat(assignment.promisedDate()).isEqualTo(TODAY.plusDays(2));
        assertThat(assignment.decidedAt()).isEqualTo(NOW);
        assertThat(assignment.cost()).hasToString("3.90 EUR");
        assertThat(assignment.trackingNumber()).isEqualTo("TST-1");
    }

    private static Dispatch dispatch(PartnerDay... days) {
        return dispatch(NOW, PATIENCE, days);
    }

    private static Dispatch dispatch(Instant now, Duration patience, PartnerDay... days) {
        return new Dispatch(List.of(days), prefix -> prefix + "-1", patience, now);
    }

    private static PartnerDay day(String id, int left, String cost, int promiseDays, String... regions) {
        DeliveryPartner partner = new DeliveryPartner(
                id,
                "Partner " + id,
                "TST",
                List.of(regions),
                100,
                new Money(new BigDecimal(cost), "EUR"),
                promiseDays,
                "Europe/Berlin");
        return new PartnerDay(partner, TODAY, 100, 100 - left);
    }

    private static Assignment decide(Dispatch dispatch, String region, String country) {
        Assignment assignment = requested(region, country);
        dispatch.decide(List.of(assignment));
        return assignment;
    }

    private static Assignment requested(String region, String country) {
        UUID order = UUID.randomUUID();
        return Assignment.expected(order)
                .requested(DeliveryRequest.byEvent(order, new Destination(region, country)), null);
    }
}
