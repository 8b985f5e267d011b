package dev.orderflow.console.picture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The way of an order: a lane for each service and one for the broker, from left to right in time. A gap is drawn in the
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
        List<Receipt> receipts,
        List<Processing> processings,
        List<Mail> mails,
        @Nullable Integer now) {

    private static final int LABEL_GAP = 6;
    private static final int HALF_LETTER = 4;
    private static final int LINE = 17;

    /** The baseline of the texts of ticks. */
    public int tickY() {
        return top - LABEL_GAP;
    }

    /**
     * A lane.
     *
     * @param y of its line
     * @param unknown whether its service was asked what it has, and has not answered
     */
    public record Lane(String service, int y, int top, int height, boolean even, boolean unknown) {

        public boolean broker() {
            return service.equals(Lanes.BROKER);
        }

        /** The baseline of its name. */
        public int nameY() {
            return y + HALF_LETTER;
        }

        /** The baseline of the text below its name. */
        public int noteY() {
            return nameY() + LINE;
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
            return x - LABEL_GAP;
        }

        /** The outline of a failure. */
        public String diamond() {
            return "M" + x + " " + (y - 8) + "l8 8l-8 8l-8 -8z";
        }
    }

    /**
     * An event at the time at which the console received it from the broker, with the line from where it was written.
     *
     * @param delay since it was written
     */
    public record Receipt(int number, String type, Instant at, Duration delay, int fromX, int fromY, int x, int y) {}

    /**
     * An event in the lane of a service that has processed it.
     *
     * @param number of the event
     * @param x of its middle
     */
    public record Processing(int number, String type, String service, Instant at, int x, int y) {

        private static final int DIGIT = 7;
        private static final int HEIGHT = 15;

        public int width() {
            return Integer.toString(number).length() * DIGIT + 2 * HALF_LETTER;
        }

        public int height() {
            return HEIGHT;
        }

        public int left() {
            return x - width() / 2;
        }

        public int top() {
            return y - HEIGHT / 2;
        }

        /** The baseline of its number. */
        public int numberY() {
            return y + HALF_LETTER;
        }
    }

    /** A mail that the mail server has accepted, in the lane of the service that sent it. */
    public record Mail(String kind, String service, Instant at, int x, int y) {

        /** An envelope. */
        public String envelope() {
            return "M" + (x - 8) + " " + (y - 6) + "h16v12h-16zl8 7l8 -7";
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
            return Marks.BAR;
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
            return Marks.BAR;
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
            return Math.max(until, due) + LABEL_GAP;
        }

        public int labelY() {
            return y + Marks.BAR - 2;
        }
    }
}
