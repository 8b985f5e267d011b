package dev.orderflow.console.picture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The way of an order: a lane for each service, from left to right in time. A gap between two events is drawn in the
 * logarithm of its length, so that milliseconds and days fit into one picture. All numbers are SVG user units.
 *
 * @param left where time begins
 * @param bottom of the lanes
 * @param now the present; null if nothing is awaited
 */
public record Picture(
        int width,
        int height,
        int left,
        int top,
        int bottom,
        List<Lane> lanes,
        List<Tick> ticks,
        List<Link> links,
        List<Call> calls,
        List<Wait> waits,
        List<Mark> marks,
        @Nullable Integer now) {

    /** The baseline of the texts of ticks. */
    public int tickY() {
        return top - DrawPicture.LABEL_GAP;
    }

    /** @param y of its line */
    public record Lane(String service, int y, int top, int height, boolean even) {

        /** The baseline of its name. */
        public int nameY() {
            return y + DrawPicture.HALF_LETTER;
        }
    }

    /** @param elapsed since the first event */
    public record Tick(int x, Duration elapsed) {}

    /**
     * An event.
     *
     * @param number from 1, as in the table of the events
     * @param labelY the baseline of its label
     */
    public record Mark(int number, String type, String service, Instant at, int x, int y, int labelY, boolean failure) {

        /** The type in words. */
        public String label() {
            return type.toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        public int labelX() {
            return x - DrawPicture.LABEL_GAP;
        }

        /** The outline of a failure. */
        public String diamond() {
            return "M" + x + " " + (y - 8) + "l8 8l-8 8l-8 -8z";
        }
    }

    /** A line from a cause to its effect, as the commands of an SVG path. */
    public record Link(String path, boolean failure) {}

    /**
     * An attempt at a request: a bar in the lane of the participant, with the ways there and back.
     *
     * @param from the number of the event before it
     * @param to the number of the event that tells its end
     */
    public record Call(
            String participant, int from, int to, int x, int y, int width, String out, String back, boolean failure) {

        public int height() {
            return DrawPicture.BAR;
        }
    }

    /**
     * An open bar.
     *
     * @param until the present
     * @param due when the answer is due; left of {@code until} if it is overdue
     */
    public record Wait(
            String participant,
            String expectation,
            Instant since,
            Instant dueAt,
            int x,
            int y,
            int until,
            int due,
            boolean overdue) {

        public int height() {
            return DrawPicture.BAR;
        }

        /** The part before the answer is due. */
        public int inTime() {
            return Math.min(until, due) - x;
        }

        /** The part after it, or what is left until then. */
        public int rest() {
            return Math.abs(due - until);
        }

        public int restX() {
            return Math.min(until, due);
        }

        public int labelX() {
            return Math.max(until, due) + DrawPicture.LABEL_GAP;
        }

        public int labelY() {
            return y + DrawPicture.BAR - 2;
        }
    }
}
