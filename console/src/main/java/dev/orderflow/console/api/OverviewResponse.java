package dev.orderflow.console.api;

import dev.orderflow.console.order.OrderState;
import dev.orderflow.console.order.Overview;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
record OverviewResponse(
        @Schema(description = "The number of orders by state")
        Map<OrderState, Long> states,

        @Schema(description = "The number of orders with a missing answer, by the service that is waited for")
        Map<String, Long> waiting,

        @Schema(description = "The number of orders with an overdue answer")
        long overdue,

        @Schema(description = "The number of orders whose first event is missing from the journal")
        long incomplete,

        @Schema(description = "Orders placed in the last hour, by minute, the oldest first")
        List<MinuteResponse> placed,

        @Schema(description = "Median time from placed to confirmed in the last hour", nullable = true) @Nullable
        Long p50Millis,

        @Schema(description = "99th percentile of it", nullable = true) @Nullable
        Long p99Millis) {

    @RegisterForReflection
    @Schema(name = "Minute")
    record MinuteResponse(Instant start, long count) {}

    static OverviewResponse of(Overview overview) {
        return new OverviewResponse(
                overview.states(),
                overview.waiting(),
                overview.overdue(),
                overview.incomplete(),
                overview.placed().stream()
                        .map(minute -> new MinuteResponse(minute.start(), minute.count()))
                        .toList(),
                millis(overview.toConfirmed().p50()),
                millis(overview.toConfirmed().p99()));
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return Optional.ofNullable(duration).map(Duration::toMillis).orElse(null);
    }
}
