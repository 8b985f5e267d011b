package dev.orderflow.console.health;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** What waited in each service in the last hour. In the caller's session. */
@ApplicationScoped
class Samples {

    private static final String STORE =
            "insert into service_sample (service, unpublished, queued, open_tasks) values (?1, ?2, ?3, ?4)";

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
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(PRUNE).executeUpdate().chain(() -> store(session, samples, 0)));
    }

    private static Uni<Void> store(Mutiny.Session session, List<Sample> samples, int from) {
        if (from == samples.size()) {
            return Uni.createFrom().voidItem();
        }
        Sample sample = samples.get(from);
        return session.createNativeQuery(STORE)
                .setParameter(1, sample.service())
                .setParameter(2, sample.unpublished())
                .setParameter(3, sample.queued())
                .setParameter(4, sample.openTasks())
                .executeUpdate()
                .chain(() -> store(session, samples, from + 1));
    }

    /** The last hour of each service that has samples. */
    Uni<Map<String, LastHour>> lastHour() {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(LAST_HOUR, Object[].class).getResultList())
                .map(rows -> {
                    Map<String, LastHour> hours = new TreeMap<>();
                    for (Object[] row : rows) {
                        hours.computeIfAbsent((String) row[0], service -> LastHour.empty())
                                .add((Integer) row[1], (Long) row[2], (Long) row[3], (Long) row[4]);
                    }
                    return hours;
                });
    }
}
