package dev.orderflow.console.picture;

import dev.orderflow.console.picture.Moment.Kind;
import dev.orderflow.console.picture.Picture.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The axis of time. A gap is as wide as the logarithm of its length, and wider where marks of a lane or their labels need
 * room, so the sequence always holds.
 */
final class Axis {

    private static final int FIRST = 20;
    private static final int TICK_DISTANCE = 72;
    private static final double SMALLEST_STEP = 8;
    private static final double DECADE = 16;
    private static final double MOST_STRETCH = 2.5;

    private final int left;
    private final List<Moment> moments;
    private final Map<Key, Double> places = new HashMap<>();

    private record Key(Kind kind, int index) {}

    private record Placed(double x, int distance) {}

    // Every second label is on the same side.
    private static final class Lane {
        private @Nullable Placed last;
        private final List<Placed> labels = new ArrayList<>();

        double place(double x, Moment moment) {
            double free = x;
            if (last != null) {
                free = Math.max(
                        free, last.x() + Math.max(last.distance(), moment.kind().distance()));
            }
            if (moment.label() > 0) {
                if (labels.size() > 1) {
                    Placed sameSide = labels.get(labels.size() - 2);
                    free = Math.max(free, sameSide.x() + sameSide.distance());
                }
                labels.add(new Placed(free, moment.label()));
            }
            last = new Placed(free, moment.kind().distance());
            return free;
        }
    }

    private Axis(int left, List<Moment> moments) {
        this.left = left;
        this.moments = moments;
    }

    /**
     * Places moments from left to right.
     *
     * @param width to fill by a short way, though not with nothing
     */
    static Axis of(List<Moment> moments, int left, int width) {
        Axis axis = new Axis(left, moments.stream().sorted(Moment.BY_TIME).toList());
        axis.place();
        axis.stretch(width);
        return axis;
    }

    private void place() {
        Map<String, Lane> lanes = new HashMap<>();
        double x = left + FIRST;
        Moment previous = null;
        for (Moment moment : moments) {
            if (previous != null) {
                x += step(Duration.between(previous.at(), moment.at()));
            }
            if (moment.kind().distance() > 0) {
                x = lanes.computeIfAbsent(moment.lane(), name -> new Lane()).place(x, moment);
            }
            places.put(new Key(moment.kind(), moment.index()), x);
            previous = moment;
        }
    }

    private static double step(Duration gap) {
        return gap.isZero() ? 0 : SMALLEST_STEP + DECADE * Math.log10(1 + Math.max(0, gap.toMillis()));
    }

    private void stretch(int width) {
        double end =
                places.values().stream().mapToDouble(Double::doubleValue).max().orElse(left);
        double factor = Math.min(MOST_STRETCH, width / (end - left));
        if (factor > 1) {
            places.replaceAll((key, x) -> left + FIRST + (x - left - FIRST) * factor);
        }
    }

    /** Where a moment is; at the left if it was not placed. */
    int x(Kind kind, int index) {
        return (int) Math.round(places.getOrDefault(new Key(kind, index), (double) left));
    }

    /** The times since the first moment, where there is room for their texts. */
    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        int free = 0;
        for (Moment moment : moments) {
            int x = x(moment.kind(), moment.index());
            if (x >= free) {
                ticks.add(new Tick(x, Duration.between(moments.get(0).at(), moment.at())));
                free = x + TICK_DISTANCE;
            }
        }
        return ticks;
    }
}
