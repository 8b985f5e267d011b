package dev.orderflow.console.health;

import dev.orderflow.outbox.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What waited in each service in the last hour. In the caller's session. */
@ApplicationScoped
class Samples {

    private static final String STORE = """
            insert into service_sample (service, unpublished, queued, open_tasks)
            select * from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]), cast($4 as bigint[]))
            """;

    private static final String PRUNE = "delete from service_sample where at < now() - interval '1 hour'";

    // Twice as long as the time between samples, so that each part has one.
    private static final String LAST_HOUR = """
            select service, cast(floor(extract(epoch from now() - at) / 120) as integer) as age,
                   max(unpublished), max(queued), max(open_tasks)
            from service_sample
            where at > now() - interval '1 hour' and at <= now()
            group by 1, 2
            """;

    /** Stores samples of now, and deletes those of more than an hour ago. */
    Uni<Void> store(List<Sample> samples) {
        return Sql.of(PRUNE)
                .update()
                .chain(() -> Sql.of(STORE)
                        .bind(Sql.texts(samples, Sample::service))
                        .bind(numbers(samples, Sample::unpublished))
                        .bind(numbers(samples, Sample::queued))
                        .bind(numbers(samples, Sample::openTasks))
                        .update())
                .replaceWithVoid();
    }

    private static @Nullable Long[] numbers(List<Sample> samples, Function<Sample, @Nullable Long> column) {
        return samples.stream().map(column).toArray(Long[]::new);
    }

    /** The last hour of each service that has samples. */
    Uni<Map<String, LastHour>> lastHour() {
        return Sql.of(LAST_HOUR)
                .rows(row -> new Part(
                        row.text(0), row.integer(1), row.numberOrNull(2), row.numberOrNull(3), row.numberOrNull(4)))
                .map(parts -> {
                    Map<String, LastHour> hours = new TreeMap<>();
                    for (Part part : parts) {
                        hours.computeIfAbsent(part.service, service -> LastHour.empty())
                                .add(part.age, part.unpublished, part.queued, part.openTasks);
                    }
                    return hours;
                });
    }

    // The most of two minutes.
    private record Part(
            String service,
            int age,
            @Nullable Long unpublished,
            @Nullable Long queued,
            @Nullable Long openTasks) {}
}
