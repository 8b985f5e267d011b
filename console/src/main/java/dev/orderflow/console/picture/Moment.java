package dev.orderflow.console.picture;

import java.time.Instant;
import java.util.Comparator;

/**
 * Something to place on the axis of time.
 *
 * @param index among those of its kind
 * @param lane in which it needs room; not used by kinds that need none
 * @param label the width of its label, which is above or below the lane in turn; 0 without one
 */
record Moment(Instant at, Kind kind, int index, String lane, int label) {

    static final Comparator<Moment> BY_TIME =
            Comparator.comparing(Moment::at).thenComparing(Moment::kind).thenComparing(Moment::index);

    /** Those of the same time are placed in this sequence. */
    enum Kind {
        EVENT(20),
        RECEIVED(9),
        PROCESSED(26),
        MAILED(22),
        SINCE(0),
        NOW(0),
        DUE(0);

        private final int distance;

        Kind(int distance) {
            this.distance = distance;
        }

        /** How far from its neighbours in the lane it is; 0 if it may be anywhere. */
        int distance() {
            return distance;
        }
    }

    static Moment of(Instant at, Kind kind, int index, String lane) {
        return new Moment(at, kind, index, lane, 0);
    }

    /** One that needs no room. */
    static Moment of(Instant at, Kind kind, int index) {
        return new Moment(at, kind, index, "", 0);
    }
}
