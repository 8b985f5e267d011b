package dev.orderflow.console.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small chart of the last hour, in SVG user units.
 *
 * @param most the largest value, which is the height of the chart
 * @param bars of the known values; what is not known has none
 */
record Spark(long most, List<Bar> bars) {

    private static final int HEIGHT = 24;
    private static final int SLOT = 4;

    /** A value of two minutes. */
    record Bar(int x, int y, int width, int height) {}

    static Spark of(List<@Nullable Long> values) {
        long most = values.stream()
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Long value = values.get(i);
            if (value != null) {
                int height = most == 0 ? 0 : (int) Math.ceil((double) HEIGHT * value / most);
                bars.add(new Bar(i * SLOT, HEIGHT - height, SLOT - 1, height));
            }
        }
        return new Spark(most, bars);
    }

    public int width() {
        return LastHour.PARTS * SLOT;
    }

    public int height() {
        return HEIGHT;
    }
}
