package dev.orderflow.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.picture.Picture.Mark;
import dev.orderflow.console.picture.Picture.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrawPictureTest {

    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

    private final List<JournalEntry> events = new ArrayList<>();

    @Test
    void hasALaneForEachServiceAlsoWithoutEvents() {
        add("ORDER_PLACED", "/orders", 0);
        add("DRONE_LAUNCHED", "/drones", 10);

        assertThat(draw().lanes())
                .extracting(Picture.Lane::service)
                .containsExactly("orders", "notification", "seller", "logistics", "drones");
        assertThat(draw().lanes()).extracting(Picture.Lane::y).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void placesEventsInTheLaneOfTheirPublisherFromLeftToRight() {
        add("ORDER_PLACED", "/orders", 0);
        add("CUSTOMER_NOTIFIED", "/notification", 40);
        add("ORDER_CONFIRMED", "/orders", 3_600_000);

        Picture picture = draw();

        assertThat(picture.marks()).extracting(Mark::number).containsExactly(1, 2, 3);
        assertThat(picture.marks()).extracting(Mark::x).isSorted().doesNotHaveDuplicates();
        assertThat(picture.marks().get(0).y()).isEqualTo(picture.lanes().get(0).y());
        assertThat(picture.marks().get(1).y()).isEqualTo(picture.lanes().get(1).y());
        assertThat(picture.marks().get(2).y()).isEqualTo(picture.lanes().get(0).y());
        assertThat(picture.marks()).allMatch(mark -> mark.x() >= picture.left() && mark.x() < picture.width());
    }

    @Test
    void drawsALongerGapWiderButNotInProportion() {
        add("ORDER_PLACED", "/orders", 0);
        add("CUSTOMER_NOTIFIED", "/notification", 100);
        add("DELIVERY_PARTNER_ASSIGNED", "/logistics", 86_400_100);

        List<Mark> marks = draw().marks();
        int brief = marks.get(1).x() - marks.get(0).x();
        int day = marks.get(2).x() - marks.get(1).x();

        assertThat(day).isGreaterThan(brief).isLessThan(brief * 10);
    }

    @Test
    void drawsEventsOfTheSameTimeInDifferentLanesAboveEachOther() {
        add("ORDER_PLACED", "/orders", 0);
        add("CUSTOMER_NOTIFIED", "/notification", 100);
        add("SELLER_NOTIFIED", "/seller", 100);

        assertThat(draw().marks().get(1).x()).isEqualTo(draw().marks().get(2).x());
    }

    /** Labels are above and below their lane in turn. */
    @Test
    void noLabelCoversAnother() {
        for (int i = 0; i < 30; i++) {
            add("CUSTOMER_NOTIFIED", "/notification", i / 3);
        }

        Picture picture = draw();

        List<Mark> marks = picture.marks();
        for (int i = 2; i < marks.size(); i++) {
            assertThat(marks.get(i).labelY()).isEqualTo(marks.get(i - 2).labelY());
            assertThat(marks.get(i).x() - marks.get(i - 2).x()).isGreaterThan("customer notified".length() * 6);
            assertThat(marks.get(i).x()).isGreaterThan(marks.get(i - 1).x() + 12);
        }
        assertThat(picture.width()).isGreaterThan(marks.get(29).x() + 100);
    }

    @Test
    void linksAnEventToItsCause() {
        add("ORDER_PLACED", "/orders", 0);
        add("STOCK_UNAVAILABLE", "/seller", 100);
        add("ORDER_REJECTED", "/orders", 200);

        Picture picture =
                DrawPicture.of(events, Map.of("1", "0", "2", "not in the journal"), List.of(), List.of(), START);

        Mark cause = picture.marks().get(0);
        Mark effect = picture.marks().get(1);
        assertThat(picture.links()).hasSize(1);
        assertThat(picture.links().get(0).path())
                .startsWith("M" + cause.x() + " " + cause.y() + "C")
                .endsWith(" " + effect.x() + " " + effect.y());
        assertThat(picture.links().get(0).failure()).isTrue();
    }

    @Test
    void drawsAttemptsInTheLaneOfTheParticipantInsteadOfALine() {
        add("STEP_REQUESTED", "/orders", 0);
        add("STEP_RETRIED", "/orders", 100);
        add("STEP_ANSWERED", "/orders", 400);
        Map<String, String> causes = Map.of("1", "0", "2", "0");

        Picture picture = DrawPicture.of(
                events,
                causes,
                List.of(new Request("seller", "0", "1", true), new Request("seller", "1", "2", false)),
                List.of(),
                START);

        assertThat(picture.links()).isEmpty();
        assertThat(picture.calls()).extracting(Picture.Call::failure).containsExactly(true, false);
        Picture.Call last = picture.calls().get(1);
        assertThat(last.from()).isEqualTo(2);
        assertThat(last.to()).isEqualTo(3);
        assertThat(last.x()).isGreaterThan(picture.marks().get(1).x());
        assertThat(last.x() + last.width()).isLessThan(picture.marks().get(2).x());
        assertThat(last.y() + last.height() / 2)
                .isEqualTo(picture.lanes().get(2).y());
        assertThat(last.out()).startsWith("M" + picture.marks().get(1).x() + " ");
        assertThat(last.back()).endsWith(" " + picture.marks().get(2).y());
    }

    @Test
    void anAttemptWhoseEventIsNotShownIsNotDrawn() {
        add("STEP_ANSWERED", "/orders", 0);

        assertThat(DrawPicture.of(
                                events, Map.of(), List.of(new Request("seller", "gone", "0", false)), List.of(), START)
                        .calls())
                .isEmpty();
    }

    @Test
    void marksFailures() {
        add("ORDER_PLACED", "/orders", 0);
        add("STOCK_UNAVAILABLE", "/seller", 1);
        add("DELIVERY_UNAVAILABLE", "/logistics", 2);
        add("CUSTOMER_UNREACHABLE", "/notification", 3);
        add("ORDER_REJECTED", "/orders", 4);
        add("STEP_GIVEN_UP", "/orders", 5);
        add("SHIPMENTS_RELEASED", "/seller", 6);

        assertThat(draw().marks())
                .extracting(Mark::failure)
                .containsExactly(false, true, true, true, true, true, false);
    }

    @Test
    void drawsAWaitAsAnOpenBarUntilNow() {
        add("ORDER_PLACED", "/orders", 0);
        Picture picture = draw(START.plusSeconds(41), waiting("logistics", 120));

        Wait wait = picture.waits().get(0);

        assertThat(wait.overdue()).isFalse();
        assertThat(wait.x()).isEqualTo(picture.marks().get(0).x());
        assertThat(wait.x() + wait.inTime()).isEqualTo(wait.until()).isEqualTo(picture.now());
        assertThat(wait.restX() + wait.rest()).isEqualTo(wait.due());
        assertThat(wait.due()).isGreaterThan(wait.until());
        assertThat(wait.labelX()).isLessThan(picture.width());
        assertThat(wait.y()).isBetween(picture.lanes().get(3).top(), picture.bottom());
    }

    @Test
    void showsHowLongAnAnswerIsOverdue() {
        add("ORDER_PLACED", "/orders", 0);
        Picture picture = draw(START.plusSeconds(600), waiting("logistics", 120));

        Wait wait = picture.waits().get(0);

        assertThat(wait.overdue()).isTrue();
        assertThat(wait.due()).isLessThan(wait.until());
        assertThat(wait.x() + wait.inTime()).isEqualTo(wait.restX()).isEqualTo(wait.due());
        assertThat(wait.restX() + wait.rest()).isEqualTo(wait.until());
    }

    @Test
    void drawsSeveralWaitsOfALaneBelowEachOther() {
        add("ORDER_PLACED", "/orders", 0);
        Picture picture = draw(START.plusSeconds(1), waiting("seller", 120), waiting("seller", 180));

        assertThat(picture.waits().get(1).y())
                .isGreaterThanOrEqualTo(
                        picture.waits().get(0).y() + picture.waits().get(0).height());
    }

    @Test
    void namesElapsedTimesWithoutCrowding() {
        for (int i = 0; i < 20; i++) {
            add("SELLER_NOTIFIED", "/seller", i);
        }

        List<Picture.Tick> ticks = draw().ticks();

        assertThat(ticks.get(0).elapsed()).isEqualTo(Duration.ZERO);
        for (int i = 1; i < ticks.size(); i++) {
            assertThat(ticks.get(i).x() - ticks.get(i - 1).x()).isGreaterThanOrEqualTo(72);
        }
    }

    @Test
    void drawsAnOrderWithoutEventsOrWaits() {
        assertThat(draw().marks()).isEmpty();
        assertThat(draw().now()).isNull();
        assertThat(draw(START, waiting("seller", 1)).waits()).hasSize(1);
    }

    private void add(String type, String source, long milliseconds) {
        Instant at = START.plusMillis(milliseconds);
        events.add(new JournalEntry(
                Integer.toString(events.size()), type, source, "an-order", at, null, null, null, null));
    }

    private static Waiting waiting(String participant, int seconds) {
        return new Waiting("steps", participant, START, START.plusSeconds(seconds));
    }

    private Picture draw() {
        return draw(START.plusSeconds(10));
    }

    private Picture draw(Instant now, Waiting... waits) {
        return DrawPicture.of(events, Map.of(), List.of(), List.of(waits), now);
    }
}
