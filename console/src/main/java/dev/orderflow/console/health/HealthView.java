package dev.orderflow.console.health;

import java.util.List;
import java.util.Map;

/** The services, by name. */
record HealthView(List<Row> rows) {

    record Row(ServiceHealth health, Spark unpublished, Spark queued, Spark openTasks) {}

    static HealthView of(List<ServiceHealth> services, Map<String, LastHour> lastHours) {
        return new HealthView(services.stream()
                .map(health -> row(health, lastHours.getOrDefault(health.service(), LastHour.empty())))
                .toList());
    }

    private static Row row(ServiceHealth health, LastHour lastHour) {
        return new Row(
                health, Spark.of(lastHour.unpublished()), Spark.of(lastHour.queued()), Spark.of(lastHour.openTasks()));
    }

    /** Failed events of the services that have answered. */
    public long failedEvents() {
        return rows.stream()
                .filter(row -> row.health().backlog().known())
                .mapToLong(row -> row.health().backlog().get().failedEvents())
                .sum();
    }

    /** Whether each service has said how many events have failed. */
    public boolean allFailedEvents() {
        return rows.stream().allMatch(row -> row.health().backlog().known());
    }
}
