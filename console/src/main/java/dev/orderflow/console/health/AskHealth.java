package dev.orderflow.console.health;

import dev.orderflow.console.service.AskBacklogs;
import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.Backlog;
import dev.orderflow.console.service.Queues;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks all services whether they are ready, and what waits in them. */
@ApplicationScoped
class AskHealth {

    private final AskBacklogs backlogs;

    AskHealth(AskBacklogs backlogs) {
        this.backlogs = backlogs;
    }

    /** All at the same time. A question without an answer does not hide the other answers of the service. */
    Uni<List<ServiceHealth>> all() {
        return Uni.combine()
                .all()
                .unis(backlogs.ready(), backlogs.backlogs(), backlogs.queues())
                .with((ready, waiting, queues) -> {
                    List<ServiceHealth> all = new ArrayList<>();
                    for (int i = 0; i < ready.size(); i++) {
                        all.add(new ServiceHealth(ready.get(i).service(), ready.get(i), waiting.get(i), queues.get(i)));
                    }
                    return all;
                });
    }

    /** What waits in the services that answer. */
    Uni<List<Sample>> samples() {
        return Uni.combine().all().unis(backlogs.backlogs(), backlogs.queues()).with((waiting, queues) -> {
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < waiting.size(); i++) {
                Sample sample = sample(waiting.get(i), queues.get(i));
                if (sample != null) {
                    samples.add(sample);
                }
            }
            return samples;
        });
    }

    private static @Nullable Sample sample(Asked<Backlog> backlog, Asked<Queues> queues) {
        Backlog waiting = backlog.answer();
        Long queued = queues.answer() == null
                ? null
                : Objects.requireNonNull(queues.answer()).ready();
        return waiting == null && queued == null
                ? null
                : new Sample(
                        backlog.service(),
                        waiting == null ? null : waiting.unpublishedEvents(),
                        queued,
                        waiting == null ? null : waiting.openTasks());
    }
}
