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
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @Test
    void takesTheCheapestPartnerThatServesTheRegion() {
        Dispatch dispatch = dispatch(
                day("country", 5, "5.90", 2, "DE"),
                day("region", 5, "3.90", 1, "DE-BE", "DE-BB"),
                day("elsewhere", 5, "1.00", 1, "DE-BY"));

        assertThat(dispatch.decide(to("DE-BE", "DE")).partnerId()).isEqualTo("region");
        assertThat(dispatch.decide(to("DE-HH", "DE")).partnerId()).isEqualTo("country");
    }

    @Test
    void prefersTheShorterPromiseAndThenTheIdAmongEquallyCheap() {
        assertThat(dispatch(day("a-slow", 1, "5", 3, "DE"), day("b-fast", 1, "5", 1, "DE"))
                        .decide(to("DE-BE", "DE"))
                        .partnerId())
                .isEqualTo("b-fast");
        assertThat(dispatch(day("b", 1, "5", 1, "DE"), day("a", 1, "5", 1, "DE"))
                        .decide(to("DE-BE", "DE"))
                        .partnerId())
                .isEqualTo("a");
    }

    @Test
    void fallsBackToTheNextPartnerWhenTheCheapestIsFullAndSaysSoWhenAllAre() {
        Dispatch dispatch = dispatch(day("cheap", 1, "3.90", 1, "DE-BE"), day("dear", 1, "5.90", 2, "DE"));

        assertThat(dispatch.decide(to("DE-BE", "DE")).partnerId()).isEqualTo("cheap");
        assertThat(dispatch.decide(to("DE-BE", "DE")).partnerId()).isEqualTo("dear");
        Assignment third = dispatch.decide(to("DE-BE", "DE"));
        assertThat(third.state()).isEqualTo(AssignmentState.UNAVAILABLE);
        assertThat(third.reason()).isEqualTo(UnavailableReason.NO_CAPACITY);
        assertThat(third.trackingNumber()).isNull();
    }

    @Test
    void saysWhenNobodyServesTheRegion() {
        Assignment assignment = dispatch(day("berlin", 1, "3.90", 1, "DE-BE")).decide(to("FR-IDF", "FR"));
        assertThat(assignment.state()).isEqualTo(AssignmentState.UNAVAILABLE);
        assertThat(assignment.reason()).isEqualTo(UnavailableReason.REGION_NOT_SERVED);
    }

    @Test
    void promisesADateByThePartnersCalendar() {
        Assignment assignment = dispatch(day("cheap", 1, "3.90", 2, "DE")).decide(to("DE-BE", "DE"));
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

    private static DeliveryRequest to(String region, String country) {
        return new DeliveryRequest(UUID.randomUUID(), new Destination(region, country));
    }
}
