package dev.orderflow.console.picture;

import dev.orderflow.console.picture.Moment.Kind;
import dev.orderflow.console.picture.Picture.Mark;
import dev.orderflow.console.picture.Picture.Processing;
import dev.orderflow.console.picture.Picture.Wait;
import java.time.Instant;
import java.util.List;

/** Draws what is known of the way of an order, and nothing else. */
public final class DrawPicture {

    static final int LEFT = 112;
    static final int NARROWEST = 960;

    private static final int RIGHT = 24;
    private static final int TOP = 30;
    private static final int BELOW = 4;
    private static final int WAIT_LABEL = 84;

    private DrawPicture() {}

    /** The picture of an order. */
    public static Picture of(Way way, Instant now) {
        Marks marks = new Marks(way, now);
        Lanes lanes = Lanes.of(way, TOP);
        Axis axis = Axis.of(marks.moments(), LEFT, NARROWEST - RIGHT - WAIT_LABEL * 2 - LEFT);

        List<Mark> events = marks.events(axis, lanes);
        List<Processing> processings = marks.processings(axis, lanes);
        List<Wait> waits = marks.waits(axis, lanes);
        Lines lines = new Lines(way, events);
        return new Picture(
                width(events, processings, waits),
                lanes.bottom() + BELOW,
                LEFT,
                TOP,
                lanes.bottom(),
                lanes.drawn(),
                axis.ticks(),
                lines.links(),
                lines.calls(lanes),
                waits,
                events,
                marks.receipts(axis, lanes),
                processings,
                marks.mails(axis, lanes),
                way.waits().isEmpty() ? null : axis.x(Kind.NOW, 0));
    }

    private static int width(List<Mark> events, List<Processing> processings, List<Wait> waits) {
        int widest = NARROWEST;
        for (Mark mark : events) {
            widest = Math.max(widest, mark.x() + Marks.labelWidth(mark.type()) + RIGHT);
        }
        for (Processing processing : processings) {
            widest = Math.max(widest, processing.x() + processing.width() + RIGHT);
        }
        for (Wait wait : waits) {
            widest = Math.max(widest, wait.labelX() + WAIT_LABEL + RIGHT);
        }
        return widest;
    }
}
