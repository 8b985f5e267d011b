package dev.orderflow.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DispatchTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant PATIENCE = NOW.plusSeconds(30);
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
        assertThat(third.waitsUntil()).isEqualTo(PATIENCE);
        assertThat(third.decidedAt()).isNull();
        assertThat(third.trackingNumber()).isNull();
    }

    @Test
    void isUnavailableWhenAllAreFullAndTheTimeToWaitIsOver() {
        Assignment impatient = requested("DE-BE", "DE");
        dispatch(day("full", 0, "3.90", 1, "DE")).decide(impatient, NOW);
        assertThat(impatient.state()).isEqualTo(AssignmentState.UNAVAILABLE);
        assertThat(impatient.reason()).isEqualTo(UnavailableReason.NO_CAPACITY);
        assertThat(impatient.decidedAt()).isEqualTo(NOW);
    }

    @Test
    void takesFreeCapacityEvenAfterTheTimeToWait() {
        Assignment waiting = requested("DE-BE", "DE");
        dispatch(day("full", 0, "3.90", 1, "DE")).decide(waiting, PATIENCE);
        dispatch(day("free", 1, "3.90", 1, "DE")).decide(waiting, NOW);
        assertThat(waiting.partnerId()).isEqualTo("free");
        assertThat(waiting.waitsUntil()).isNull();
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
        assertThat(assignment.trackingNumber()).startsWith("TST-");
    }

    private static Dispatch dispatch(PartnerDay... days) {
        return new Dispatch(List.of(days), new TrackingNumbers(), NOW);
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
        dispatch.decide(assignment, PATIENCE);
        return assignment;
    }

    private static Assignment requested(String region, String country) {
        UUID order = UUID.randomUUID();
        return Assignment.expected(order)
                .requested(DeliveryRequest.byEvent(order, new Destination(region, country), null));
    }
}
