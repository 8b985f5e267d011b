package dev.orderflow.console.journal;

import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks for missing events. */
@ApplicationScoped
class FindJournalGaps implements TaskHandler<Void> {

    private static final Logger LOG = Logger.getLogger(FindJournalGaps.class);

    // A failed publish is retried, and a lost connection found, within this time.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JournalGaps gaps;
    private final Duration retention;

    FindJournalGaps(JournalGaps gaps, ConsoleConfig config) {
        this.gaps = gaps;
        this.retention = config.journal().retention();
    }

    @Override
    public String kind() {
        return "find-journal-gaps";
    }

    @Override
    public Optional<Duration> interval() {
        return Optional.of(Duration.ofSeconds(15));
    }

    @Override
    public Uni<Void> perform(Task task) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Void nothing) {
        return gaps.find(PATIENCE, retention)
                .invoke(found -> {
                    if (found > 0) {
                        LOG.warnf("Events are missing from the journal: %s gaps", found);
                    }
                })
                .replaceWith(List.of());
    }
}
