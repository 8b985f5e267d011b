package dev.orderflow.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.picture.AtServices.Processed;
import dev.orderflow.console.picture.AtServices.Sent;
import dev.orderflow.console.picture.Picture.Mark;
import dev.orderflow.console.picture.Picture.Processing;
import dev.orderflow.console.picture.Picture.Receipt;
import dev.orderflow.console.picture.Picture.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DrawPictureTest {

    private static final Set<String> FAILURES = Set.of("STOCK_UNAVAILABLE");
    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

    private final List<JournalEntry> events = new ArrayList<>();

    @Test
    void hasALaneForTheBrokerAndEachServiceAlsoWithoutEvents() {
        add("ORDER_PLACED", "/orders", 0);
        add("DRONE_LAUNCHED", "/drones", 10);

        assertThat(draw().lanes())
                .extracting(Picture.Lane::service)
                .containsExactly("orders", Lanes.BROKER, "notification", "seller", "logistics", "drones");
        assertThat(draw().lanes()).extracting(Picture.Lane::broker).containsOnlyOnce(true);
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
        assertThat(picture.marks().get(0).y()).isEqualTo(y(picture, "orders"));
        assertThat(picture.marks().get(1).y()).isEqualTo(y(picture, "notification"));
        assertThat(picture.marks().get(2).y()).isEqualTo(y(picture, "orders"));
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

        Picture picture = draw(Map.of("1", "0", "2", "not in the journal"), List.of());

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

        Picture picture =
                draw(causes, List.of(new Request("seller", "0", "1", true), new Request("seller", "1", "2", false)));

        assertThat(picture.links()).isEmpty();
        assertThat(picture.calls()).extracting(Picture.Call::failure).containsExactly(true, false);
        Picture.Call last = picture.calls().get(1);
        assertThat(last.from()).isEqualTo(2);
        assertThat(last.to()).isEqualTo(3);
        assertThat(last.x()).isGreaterThan(picture.marks().get(1).x());
        assertThat(last.x() + last.width()).isLessThan(picture.marks().get(2).x());
        assertThat(last.y() + last.height() / 2).isEqualTo(y(picture, "seller"));
        assertThat(last.out()).startsWith("M" + picture.marks().get(1).x() + " ");
        assertThat(last.back()).endsWith(" " + picture.marks().get(2).y());
    }

    @Test
    void anAttemptWhoseEventIsNotShownIsNotDrawn() {
        add("STEP_ANSWERED", "/orders", 0);

        assertThat(draw(Map.of(), List.of(new Request("seller", "gone", "0", false)))
                        .calls())
                .isEmpty();
    }

    @Test
    void marksFailures() {
        add("ORDER_PLACED", "/orders", 0);
        add("STOCK_UNAVAILABLE", "/seller", 1);

        assertThat(draw().marks()).extracting(Mark::failure).containsExactly(false, true);
    }

    @Test
    void drawsALineToWhereTheConsoleReceivedAnEvent() {
        add("ORDER_PLACED", "/orders", 0, 30);
        add("CUSTOMER_NOTIFIED", "/notification", 20, 30);

        Picture picture = draw();

        assertThat(picture.receipts()).extracting(Receipt::number).containsExactly(1, 2);
        Receipt first = picture.receipts().get(0);
        assertThat(first.fromX()).isEqualTo(picture.marks().get(0).x());
        assertThat(first.fromY()).isEqualTo(picture.marks().get(0).y());
        assertThat(first.y()).isEqualTo(y(picture, Lanes.BROKER));
        assertThat(first.x()).isGreaterThan(picture.marks().get(1).x());
        assertThat(first.delay()).isEqualTo(Duration.ofMillis(30));
        assertThat(picture.receipts().get(1).x()).isGreaterThanOrEqualTo(first.x() + 9);
    }

    @Test
    void anEventWhoseReceptionIsNotKnownHasNoLine() {
        add("ORDER_PLACED", "/orders", 0);

        assertThat(draw().receipts()).isEmpty();
    }

    @Test
    void drawsWhatServicesHaveProcessedAndMailedInTheirLanes() {
        add("ORDER_PLACED", "/orders", 0);
        add("CUSTOMER_NOTIFIED", "/notification", 200);
        AtServices services = new AtServices(
                Set.of("0", "1"),
                Set.of("orders", "notification", "seller"),
                List.of("logistics"),
                List.of(
                        new Processed("seller", "0", START.plusMillis(40)),
                        new Processed("orders", "1", START.plusMillis(230)),
                        new Processed("orders", "not shown", START.plusMillis(240))),
                List.of(new Sent("notification", "ORDER_CONFIRMATION", START.plusMillis(150))));

        Picture picture = draw(services);

        assertThat(picture.processings()).extracting(Processing::number).containsExactly(1, 2);
        assertThat(picture.processings())
                .extracting(Processing::y)
                .containsExactly(y(picture, "seller"), y(picture, "orders"));
        int mailed = picture.mails().get(0).x();
        assertThat(List.of(
                        picture.marks().get(0).x(),
                        picture.processings().get(0).x(),
                        mailed,
                        picture.marks().get(1).x(),
                        picture.processings().get(1).x()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(picture.mails().get(0).y()).isEqualTo(y(picture, "notification"));
    }

    /** Its lane looks otherwise like that of a service that has done nothing. */
    @Test
    void aServiceThatHasNotAnsweredIsUnknownAndOneThatWasNotAsked() {
        add("DRONE_LAUNCHED", "/drones", 0);
        AtServices services = new AtServices(
                Set.of("0"), Set.of("orders", "notification", "seller"), List.of("logistics"), List.of(), List.of());

        assertThat(draw(services).lanes())
                .filteredOn(Picture.Lane::unknown)
                .extracting(Picture.Lane::service)
                .containsExactly("logistics", "drones");
        assertThat(draw().lanes()).noneMatch(Picture.Lane::unknown);
    }

    @Test
    void marksOfALaneDoNotCoverEachOther() {
        add("ORDER_PLACED", "/orders", 0);
        add("ORDER_CONFIRMED", "/orders", 1);
        AtServices services = new AtServices(
                Set.of("0", "1"),
                Set.of("orders"),
                List.of(),
                List.of(new Processed("orders", "0", START), new Processed("orders", "1", START)),
                List.of(new Sent("orders", "ORDER_CONFIRMATION", START)));

        Picture picture = draw(services);

        List<Integer> places = Stream.of(
                        picture.marks().stream().map(Mark::x),
                        picture.processings().stream().map(Processing::x),
                        picture.mails().stream().map(Picture.Mail::x))
                .flatMap(each -> each)
                .sorted()
                .toList();
        for (int i = 1; i < places.size(); i++) {
            assertThat(places.get(i) - places.get(i - 1)).isGreaterThanOrEqualTo(20);
        }
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
        assertThat(wait.y()).isBetween(picture.lanes().get(4).top(), picture.bottom());
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
        add(type, source, milliseconds, null);
    }

    private void add(String type, String source, long milliseconds, @Nullable Integer received) {
        events.add(new JournalEntry(
                Integer.toString(events.size()),
                type,
                source,
                "an-order",
                START.plusMillis(milliseconds),
                received == null ? null : START.plusMillis(received),
                null,
                null,
                null));
    }

    private static int y(Picture picture, String lane) {
        return picture.lanes().stream()
                .filter(each -> each.service().equals(lane))
                .findFirst()
                .orElseThrow()
                .y();
    }

    private static Waiting waiting(String participant, int seconds) {
        return new Waiting("steps", participant, START, START.plusSeconds(seconds));
    }

    private Picture draw() {
        return draw(START.plusSeconds(10));
    }

    private Picture draw(Instant now, Waiting... waits) {
        return DrawPicture.of(new Way(events, FAILURES, Map.of(), List.of(), List.of(waits), null), now);
    }

    private Picture draw(Map<String, String> causes, List<Request> requests) {
        return DrawPicture.of(new Way(events, FAILURES, causes, requests, List.of(), null), START);
    }

    private Picture draw(AtServices services) {
        return DrawPicture.of(
                new Way(events, FAILURES, Map.of(), List.of(), List.of(), null).with(services), START.plusSeconds(10));
    }
}
