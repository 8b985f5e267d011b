package dev.orderflow.console.picture;

import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.picture.Picture.Call;
import dev.orderflow.console.picture.Picture.Lane;
import dev.orderflow.console.picture.Picture.Link;
import dev.orderflow.console.picture.Picture.Mark;
import dev.orderflow.console.picture.Picture.Tick;
import dev.orderflow.console.picture.Picture.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Places events and open waits. */
public final class DrawPicture {

    static final int BAR = 12;
    static final int LABEL_GAP = 6;
    static final int HALF_LETTER = 4;

    static final int LEFT = 112;
    static final int NARROWEST = 960;
    private static final int RIGHT = 24;
    private static final int TOP = 30;
    private static final int LANE = 68;
    private static final int BAR_DISTANCE = 15;
    private static final int MARK_DISTANCE = 20;
    private static final int TICK_DISTANCE = 72;
    private static final int LABEL_ABOVE = 14;
    private static final int LABEL_BELOW = 24;
    private static final double CHARACTER = 6.3;
    private static final int NUMBER = 3;
    private static final int WAIT_LABEL = 84;
    private static final double SMALLEST_STEP = 8;
    private static final double DECADE = 16;
    private static final double MOST_STRETCH = 2.5;

    private static final List<String> SERVICES = List.of("orders", "notification", "seller", "logistics");
    private static final Set<String> FAILURES = Set.of("ORDER_REJECTED", "STEP_GIVEN_UP");

    private final List<JournalEntry> events;
    private final Map<String, String> causes;
    private final List<Request> requests;
    private final List<Waiting> waits;
    private final Instant now;

    private final Map<String, List<Placed>> lanes = new LinkedHashMap<>();
    private final Map<Moment, Double> places = new HashMap<>();

    private enum Kind {
        EVENT,
        SINCE,
        NOW,
        DUE
    }

    // Of an event or a wait, by its index.
    private record Moment(Instant at, Kind kind, int index) {}

    private record Placed(double x, int labelWidth) {}

    private DrawPicture(
            List<JournalEntry> events,
            Map<String, String> causes,
            List<Request> requests,
            List<Waiting> waits,
            Instant now) {
        this.events = events;
        this.causes = causes;
        this.requests = requests;
        this.waits = waits;
        this.now = now;
    }

    /**
     * The picture of an order.
     *
     * @param events in the order in which they were written
     * @param causes of events by their ids, as ids of events
     * @param requests whose events are among these
     */
    public static Picture of(
            List<JournalEntry> events,
            Map<String, String> causes,
            List<Request> requests,
            List<Waiting> waits,
            Instant now) {
        return new DrawPicture(events, causes, requests, waits, now).draw();
    }

    /** Whether an event says that something failed. */
    public static boolean isFailure(String type) {
        return FAILURES.contains(type) || type.endsWith("_UNAVAILABLE") || type.endsWith("_UNREACHABLE");
    }

    /** The service that publishes with this CloudEvents source. */
    public static String serviceOf(String source) {
        return source.startsWith("/") ? source.substring(1) : source;
    }

    private Picture draw() {
        SERVICES.forEach(service -> lanes.put(service, new ArrayList<>()));
        events.forEach(event -> lanes.computeIfAbsent(serviceOf(event.source()), service -> new ArrayList<>()));
        requests.forEach(request -> lanes.computeIfAbsent(request.participant(), service -> new ArrayList<>()));
        waits.forEach(wait -> lanes.computeIfAbsent(wait.participant(), service -> new ArrayList<>()));
        List<Moment> moments = moments();
        place(moments);
        stretch();

        List<Mark> marks = marks();
        Map<String, Mark> byId = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            byId.put(events.get(i).id(), marks.get(i));
        }
        List<Call> calls = requests.stream()
                .map(request -> call(request, byId))
                .flatMap(Optional::stream)
                .toList();
        List<Wait> bars = bars();
        int bottom = TOP + lanes.size() * LANE;
        return new Picture(
                width(marks, bars),
                bottom + 4,
                LEFT,
                TOP,
                bottom,
                drawnLanes(),
                ticks(moments),
                links(byId),
                calls,
                bars,
                marks,
                waits.isEmpty() ? null : x(new Moment(now, Kind.NOW, 0)));
    }

    private List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            moments.add(new Moment(events.get(i).writtenAt(), Kind.EVENT, i));
        }
        for (int i = 0; i < waits.size(); i++) {
            moments.add(new Moment(waits.get(i).since(), Kind.SINCE, i));
            moments.add(new Moment(waits.get(i).due(), Kind.DUE, i));
        }
        if (!waits.isEmpty()) {
            moments.add(new Moment(now, Kind.NOW, 0));
        }
        moments.sort(
                Comparator.comparing(Moment::at).thenComparing(Moment::kind).thenComparing(Moment::index));
        return moments;
    }

    private void place(List<Moment> moments) {
        double x = LEFT + MARK_DISTANCE;
        Moment previous = null;
        for (Moment moment : moments) {
            if (previous != null) {
                x += step(Duration.between(previous.at(), moment.at()));
            }
            if (moment.kind() == Kind.EVENT) {
                x = placeEvent(x, events.get(moment.index()));
            }
            places.put(moment, x);
            previous = moment;
        }
    }

    // Labels are above and below their lane in turn, so every second one needs room.
    private double placeEvent(double x, JournalEntry event) {
        List<Placed> lane = lanes.get(serviceOf(event.source()));
        double free = x;
        if (!lane.isEmpty()) {
            free = Math.max(free, lane.get(lane.size() - 1).x() + MARK_DISTANCE);
        }
        if (lane.size() > 1) {
            Placed sameSide = lane.get(lane.size() - 2);
            free = Math.max(free, sameSide.x() + sameSide.labelWidth());
        }
        lane.add(new Placed(free, labelWidth(event.type())));
        return free;
    }

    private static double step(Duration gap) {
        return gap.isZero() ? 0 : SMALLEST_STEP + DECADE * Math.log10(1 + Math.max(0, gap.toMillis()));
    }

    private static int labelWidth(String type) {
        return (int) Math.ceil((type.length() + NUMBER) * CHARACTER) + MARK_DISTANCE;
    }

    // A short way fills the picture, but not with nothing.
    private void stretch() {
        double end =
                places.values().stream().mapToDouble(Double::doubleValue).max().orElse(LEFT);
        double room = NARROWEST - RIGHT - WAIT_LABEL * 2 - LEFT;
        double factor = Math.min(MOST_STRETCH, room / (end - LEFT));
        if (factor > 1) {
            places.replaceAll((moment, x) -> LEFT + MARK_DISTANCE + (x - LEFT - MARK_DISTANCE) * factor);
        }
    }

    private int x(Moment moment) {
        return (int) Math.round(places.getOrDefault(moment, (double) LEFT));
    }

    private int y(String service) {
        return TOP + List.copyOf(lanes.keySet()).indexOf(service) * LANE + LANE / 2;
    }

    private List<Lane> drawnLanes() {
        List<Lane> drawn = new ArrayList<>();
        for (String service : lanes.keySet()) {
            int y = y(service);
            drawn.add(new Lane(service, y, y - LANE / 2, LANE, drawn.size() % 2 == 0));
        }
        return drawn;
    }

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        Map<String, Integer> inLane = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            JournalEntry event = events.get(i);
            String service = serviceOf(event.source());
            boolean above = inLane.merge(service, 1, Integer::sum) % 2 == 1;
            int y = y(service);
            marks.add(new Mark(
                    i + 1,
                    event.type(),
                    service,
                    event.writtenAt(),
                    x(new Moment(event.writtenAt(), Kind.EVENT, i)),
                    y,
                    above ? y - LABEL_ABOVE : y + LABEL_BELOW,
                    isFailure(event.type())));
        }
        return marks;
    }

    private List<Wait> bars() {
        List<Wait> bars = new ArrayList<>();
        Map<String, Integer> inLane = new HashMap<>();
        int until = x(new Moment(now, Kind.NOW, 0));
        for (int i = 0; i < waits.size(); i++) {
            Waiting wait = waits.get(i);
            int before = inLane.merge(wait.participant(), 1, Integer::sum) - 1;
            bars.add(new Wait(
                    wait.participant(),
                    wait.expectation(),
                    wait.since(),
                    wait.due(),
                    x(new Moment(wait.since(), Kind.SINCE, i)),
                    y(wait.participant()) - BAR / 2 + before * BAR_DISTANCE,
                    until,
                    x(new Moment(wait.due(), Kind.DUE, i)),
                    wait.due().isBefore(now)));
        }
        return bars;
    }

    // The way of a request goes through the lane of its participant.
    private List<Link> links(Map<String, Mark> byId) {
        Set<String> answers = requests.stream().map(Request::to).collect(Collectors.toSet());
        List<Link> links = new ArrayList<>();
        for (JournalEntry event : events) {
            @Nullable Mark cause = byId.get(causes.getOrDefault(event.id(), ""));
            Mark effect = byId.get(event.id());
            if (cause != null && cause != effect && !answers.contains(event.id())) {
                links.add(new Link(path(cause.x(), cause.y(), effect.x(), effect.y()), effect.failure()));
            }
        }
        return links;
    }

    private Optional<Call> call(Request request, Map<String, Mark> byId) {
        Mark from = byId.get(request.from());
        Mark to = byId.get(request.to());
        if (from == null || to == null) {
            return Optional.empty();
        }
        int y = y(request.participant());
        int quarter = (to.x() - from.x()) / 4;
        int begin = from.x() + quarter;
        int end = to.x() - quarter;
        return Optional.of(new Call(
                request.participant(),
                from.number(),
                to.number(),
                begin,
                y - BAR / 2,
                end - begin,
                path(from.x(), from.y(), begin, y),
                path(end, y, to.x(), to.y()),
                request.failed()));
    }

    private static String path(int fromX, int fromY, int toX, int toY) {
        int middle = (fromX + toX) / 2;
        return "M" + fromX + " " + fromY
                + (fromY == toY
                        ? "H" + toX
                        : "C" + middle + " " + fromY + " " + middle + " " + toY + " " + toX + " " + toY);
    }

    private List<Tick> ticks(List<Moment> moments) {
        List<Tick> ticks = new ArrayList<>();
        int free = 0;
        for (Moment moment : moments) {
            int x = x(moment);
            if (x >= free) {
                ticks.add(new Tick(x, Duration.between(moments.get(0).at(), moment.at())));
                free = x + TICK_DISTANCE;
            }
        }
        return ticks;
    }

    private static int width(List<Mark> marks, List<Wait> bars) {
        int widest = NARROWEST;
        for (Mark mark : marks) {
            widest = Math.max(widest, mark.x() + labelWidth(mark.type()) + RIGHT);
        }
        for (Wait bar : bars) {
            widest = Math.max(widest, bar.labelX() + WAIT_LABEL + RIGHT);
        }
        return widest;
    }
}
