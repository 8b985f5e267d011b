package dev.orderflow.console.pages;

import dev.orderflow.console.order.OrderState;
import dev.orderflow.console.order.Overview;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The numbers of the start page.
 *
 * @param placed orders in the last hour
 * @param most orders in a minute, which is the height of the chart
 */
record NowView(Overview overview, List<State> states, List<Bar> bars, Instant hourAgo, long placed, long most) {

    private static final int CHART_HEIGHT = 96;
    private static final int CHART_WIDTH = 600;

    /** @param width of its bar, in percent of all orders */
    record State(OrderState state, long count, int width) {}

    /** A minute of the chart, in SVG user units. */
    record Bar(Instant start, long count, int x, int y, int width, int height) {}

    static NowView of(Overview overview, Instant now) {
        List<Long> perMinute =
                overview.placed().stream().map(Overview.Minute::count).toList();
        long most = perMinute.stream().mapToLong(Long::longValue).max().orElse(0);
        return new NowView(
                overview,
                states(overview.states()),
                bars(overview.placed(), most),
                now.minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES),
                perMinute.stream().mapToLong(Long::longValue).sum(),
                most);
    }

    public int chartWidth() {
        return CHART_WIDTH;
    }

    public int chartHeight() {
        return CHART_HEIGHT;
    }

    private static List<State> states(Map<OrderState, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        List<State> states = new ArrayList<>();
        counts.forEach((state, count) -> {
            if (state != OrderState.UNKNOWN || count > 0) {
                states.add(new State(state, count, all == 0 ? 0 : (int) Math.ceil(100.0 * count / all)));
            }
        });
        return states;
    }

    private static List<Bar> bars(List<Overview.Minute> minutes, long most) {
        List<Bar> bars = new ArrayList<>();
        int slot = minutes.isEmpty() ? 0 : CHART_WIDTH / minutes.size();
        for (Overview.Minute minute : minutes) {
            int height = most == 0 ? 0 : (int) Math.ceil((double) CHART_HEIGHT * minute.count() / most);
            bars.add(new Bar(
                    minute.start(), minute.count(), bars.size() * slot + 1, CHART_HEIGHT - height, slot - 2, height));
        }
        return bars;
    }
}
