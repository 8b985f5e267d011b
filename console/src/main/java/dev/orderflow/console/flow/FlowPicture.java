package dev.orderflow.console.flow;

import dev.orderflow.console.flow.Flow.Consumed;
import dev.orderflow.console.flow.Flow.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Exchanges on the left, queues in the middle, consumers on the right. All numbers are SVG user units.
 *
 * @param links lines from exchanges to queues, and from queues to consumers
 */
record FlowPicture(int height, List<Box> exchanges, List<QueueBox> queues, List<Box> consumers, List<Link> links) {

    private static final int ROW = 52;
    private static final int BOX = 40;
    private static final int DEPTH = 4;
    private static final int EDGE = 12;
    private static final int QUEUES = 270;
    private static final int QUEUE_WIDTH = 290;
    private static final int CONSUMERS = 660;
    private static final int SIDE_WIDTH = 170;
    private static final int INDENT = 10;
    private static final int NAME_LINE = 17;
    private static final int TEXT_LINE = 32;
    private static final int DIGITS = 6;

    /** A box with a name and a text below it. */
    record Box(String name, String text, boolean known, int x, int y) {

        public int width() {
            return SIDE_WIDTH;
        }

        public int height() {
            return BOX;
        }

        public int textX() {
            return x + INDENT;
        }

        public int nameY() {
            return y + NAME_LINE;
        }

        public int textY() {
            return y + TEXT_LINE;
        }
    }

    /** @param depth the width of its bar: the logarithm of its messages, full at a million */
    record QueueBox(Consumed consumed, int y, int depth) {

        public int x() {
            return QUEUES;
        }

        public int width() {
            return QUEUE_WIDTH;
        }

        public int height() {
            return BOX;
        }

        public int textX() {
            return QUEUES + INDENT;
        }

        public int nameY() {
            return y + NAME_LINE;
        }

        public int textY() {
            return y + TEXT_LINE;
        }

        public int barY() {
            return y + BOX - DEPTH;
        }

        public int barHeight() {
            return DEPTH;
        }

        public String state() {
            return consumed.state().name();
        }
    }

    /** The commands of an SVG path. */
    record Link(String path, State state) {}

    static FlowPicture of(Flow flow) {
        List<QueueBox> queues = new ArrayList<>();
        List<Box> exchanges = new ArrayList<>();
        int row = 0;
        for (Flow.Exchange exchange : flow.exchanges()) {
            int first = row;
            for (Consumed consumed : flow.queues()) {
                if (consumed.exchange().equals(exchange.name())) {
                    queues.add(new QueueBox(consumed, EDGE + row * ROW, depth(consumed)));
                    row++;
                }
            }
            // An exchange without a queue has a row of its own.
            row = Math.max(row, first + 1);
            int middle = EDGE + (first + row - 1) * ROW / 2;
            exchanges.add(new Box(exchange.publisher(), exchange.name(), exchange.answered(), EDGE, middle));
        }
        int height = row * ROW + EDGE;
        List<Box> consumers = consumers(flow, height);
        return new FlowPicture(height, exchanges, queues, consumers, links(exchanges, queues, consumers));
    }

    public int width() {
        return CONSUMERS + SIDE_WIDTH + EDGE;
    }

    // Evenly over the height.
    private static List<Box> consumers(Flow flow, int height) {
        List<Box> boxes = new ArrayList<>();
        int slot = height / Math.max(1, flow.consumers().size());
        for (Flow.Consumer consumer : flow.consumers()) {
            int y = boxes.size() * slot + (slot - BOX) / 2;
            boxes.add(new Box(consumer.service(), "", consumer.answered(), CONSUMERS, y));
        }
        return boxes;
    }

    private static List<Link> links(List<Box> exchanges, List<QueueBox> queues, List<Box> consumers) {
        List<Link> links = new ArrayList<>();
        for (QueueBox queue : queues) {
            Consumed consumed = queue.consumed();
            exchanges.stream()
                    .filter(box -> box.text().equals(consumed.exchange()))
                    .map(box -> curve(box.x() + SIDE_WIDTH, box.y(), QUEUES, queue.y()))
                    .forEach(path -> links.add(new Link(path, consumed.state())));
            consumers.stream()
                    .filter(box -> box.name().equals(consumed.consumer()))
                    .map(box -> curve(QUEUES + QUEUE_WIDTH, queue.y(), box.x(), box.y()))
                    .forEach(path -> links.add(new Link(path, consumed.state())));
        }
        return links;
    }

    private static String curve(int fromX, int fromY, int toX, int toY) {
        int middle = (fromX + toX) / 2;
        int from = fromY + BOX / 2;
        int to = toY + BOX / 2;
        return "M" + fromX + " " + from + "C" + middle + " " + from + " " + middle + " " + to + " " + toX + " " + to;
    }

    private static int depth(Consumed consumed) {
        Long ready = consumed.queue() == null ? null : consumed.queue().ready();
        return ready == null ? 0 : (int) Math.ceil(Math.min(1, Math.log10(ready + 1.0) / DIGITS) * QUEUE_WIDTH);
    }
}
