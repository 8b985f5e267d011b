package dev.orderflow.console.journal;

import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Creates the partitions of the coming days, and drops old ones. */
@ApplicationScoped
class JournalMaintenance implements TaskHandler<Void> {

    private static final Logger LOG = Logger.getLogger(JournalMaintenance.class);

    private final ConsoleConfig.Journal settings;

    JournalMaintenance(ConsoleConfig config) {
        this.settings = config.journal();
    }

    @Override
    public String kind() {
        return "maintain-journal";
    }

    @Override
    public Optional<Duration> interval() {
        return Optional.of(Duration.ofHours(1));
    }

    @Override
    public Uni<Void> perform(Task task) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Void nothing) {
        return maintain()
                .invoke(dropped -> {
                    if (dropped > 0) {
                        LOG.infof("The journal's %s oldest days were deleted", dropped);
                    }
                })
                .replaceWith(List.of());
    }

    /** Yields the number of deleted days. In the caller's transaction. */
    Uni<Integer> maintain() {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(
                        "select maintain_journal(make_interval(secs => ?1), ?2)", Integer.class)
                .setParameter(1, (double) settings.retention().toSeconds())
                .setParameter(2, settings.maxSize().asLongValue())
                .getSingleResult());
    }
}
