package dev.orderflow.console.picture;

import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.picture.AtServices.Processed;
import dev.orderflow.console.picture.AtServices.Sent;
import dev.orderflow.console.picture.Moment.Kind;
import dev.orderflow.console.picture.Picture.Mail;
import dev.orderflow.console.picture.Picture.Mark;
import dev.orderflow.console.picture.Picture.Processing;
import dev.orderflow.console.picture.Picture.Receipt;
import dev.orderflow.console.picture.Picture.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is in the lanes: events, where the console received them, what services did with them, and missing answers. */
final class Marks {

    static final int BAR = 12;

    private static final int BAR_DISTANCE = 15;
    private static final int LABEL_ABOVE = 14;
    private static final int LABEL_BELOW = 24;
    private static final int MARK = 20;
    private static final double CHARACTER = 6.3;
    private static final int NUMBER = 3;

    private final Way way;
    private final Instant now;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Processed> processed;
    private final List<Sent> mails;

    Marks(Way way, Instant now) {
        this.way = way;
        this.now = now;
        for (int i = 0; i < way.events().size(); i++) {
            numbers.put(way.events().get(i).id(), i + 1);
        }
        AtServices services = way.services();
        this.processed = services == null
                ? List.of()
                : services.processed().stream()
                        .filter(each -> numbers.containsKey(each.eventId()))
                        .toList();
        this.mails = services == null ? List.of() : services.mails();
    }

    /** What the axis has to place. */
    List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < way.events().size(); i++) {
            JournalEntry event = way.events().get(i);
            String lane = Way.serviceOf(event.source());
            moments.add(new Moment(event.writtenAt(), Kind.EVENT, i, lane, labelWidth(event.type())));
            if (event.receivedAt() != null) {
                moments.add(Moment.of(event.receivedAt(), Kind.RECEIVED, i, Lanes.BROKER));
            }
        }
        for (int i = 0; i < processed.size(); i++) {
            moments.add(Moment.of(
                    processed.get(i).at(), Kind.PROCESSED, i, processed.get(i).service()));
        }
        for (int i = 0; i < mails.size(); i++) {
            moments.add(
                    Moment.of(mails.get(i).at(), Kind.MAILED, i, mails.get(i).service()));
        }
        for (int i = 0; i < way.waits().size(); i++) {
            moments.add(Moment.of(way.waits().get(i).since(), Kind.SINCE, i));
            moments.add(Moment.of(way.waits().get(i).due(), Kind.DUE, i));
        }
        if (!way.waits().isEmpty()) {
            moments.add(Moment.of(now, Kind.NOW, 0));
        }
        return moments;
    }

    static int labelWidth(String type) {
        return (int) Math.ceil((type.length() + NUMBER) * CHARACTER) + MARK;
    }

    List<Mark> events(Axis axis, Lanes lanes) {
        List<Mark> marks = new ArrayList<>();
        Map<String, Integer> inLane = new HashMap<>();
        for (int i = 0; i < way.events().size(); i++) {
            JournalEntry event = way.events().get(i);
            String service = Way.serviceOf(event.source());
            boolean above = inLane.merge(service, 1, Integer::sum) % 2 == 1;
            int y = lanes.y(service);
            marks.add(new Mark(
                    i + 1,
                    event.type(),
                    service,
                    event.writtenAt(),
                    axis.x(Kind.EVENT, i),
                    y,
                    above ? y - LABEL_ABOVE : y + LABEL_BELOW,
                    way.failures().contains(event.type())));
        }
        return marks;
    }

    List<Receipt> receipts(Axis axis, Lanes lanes) {
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < way.events().size(); i++) {
            JournalEntry event = way.events().get(i);
            if (event.receivedAt() != null) {
                receipts.add(new Receipt(
                        i + 1,
                        event.type(),
                        event.receivedAt(),
                        Duration.between(event.writtenAt(), event.receivedAt()),
                        axis.x(Kind.EVENT, i),
                        lanes.y(Way.serviceOf(event.source())),
                        axis.x(Kind.RECEIVED, i),
                        lanes.y(Lanes.BROKER)));
            }
        }
        return receipts;
    }

    List<Processing> processings(Axis axis, Lanes lanes) {
        List<Processing> drawn = new ArrayList<>();
        for (int i = 0; i < processed.size(); i++) {
            Processed each = processed.get(i);
            int number = numbers.get(each.eventId());
            drawn.add(new Processing(
                    number,
                    way.events().get(number - 1).type(),
                    each.service(),
                    each.at(),
                    axis.x(Kind.PROCESSED, i),
                    lanes.y(each.service())));
        }
        return drawn;
    }

    List<Mail> mails(Axis axis, Lanes lanes) {
        List<Mail> drawn = new ArrayList<>();
        for (int i = 0; i < mails.size(); i++) {
            Sent mail = mails.get(i);
            drawn.add(
                    new Mail(mail.kind(), mail.service(), mail.at(), axis.x(Kind.MAILED, i), lanes.y(mail.service())));
        }
        return drawn;
    }

    List<Wait> waits(Axis axis, Lanes lanes) {
        List<Wait> bars = new ArrayList<>();
        Map<String, Integer> inLane = new HashMap<>();
        int until = axis.x(Kind.NOW, 0);
        for (int i = 0; i < way.waits().size(); i++) {
            Waiting wait = way.waits().get(i);
            int before = inLane.merge(wait.participant(), 1, Integer::sum) - 1;
            bars.add(new Wait(
                    wait.participant(),
                    wait.expectation(),
                    wait.since(),
                    wait.due(),
                    axis.x(Kind.SINCE, i),
                    lanes.y(wait.participant()) - BAR / 2 + before * BAR_DISTANCE,
                    until,
                    axis.x(Kind.DUE, i),
                    wait.due().isBefore(now)));
        }
        return bars;
    }
}
