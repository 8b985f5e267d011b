package dev.orderflow.web.ops;

import dev.orderflow.outbox.relay.OutboxBacklog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Retries or discards a waiting event of the outbox. */
@ApplicationScoped
class DecideWaitingEvent {

    private static final Logger LOG = Logger.getLogger(DecideWaitingEvent.class);

    private final OutboxBacklog backlog;
    private final OperatorActions actions;

    DecideWaitingEvent(OutboxBacklog backlog, OperatorActions actions) {
        this.backlog = backlog;
        this.actions = actions;
    }

    Uni<Void> decide(long seq, Action action, Decision decision) {
        return (action == Action.DISCARD ? discard(seq) : backlog.makeDue(seq))
                .invoke(there -> {
                    if (!there) {
                        throw Refusal.unknown("event " + seq + " in the outbox");
                    }
                })
                .chain(() -> actions.record(decision, action, List.of("outbox/" + seq)));
    }

    private Uni<Boolean> discard(long seq) {
        return backlog.remove(seq).map(removed -> {
            if (removed == null) {
                return false;
            }
            LOG.infof(
                    "Event %s was discarded unpublished, eventId=%s orderId=%s",
                    removed.type(), removed.id(), removed.subject());
            return true;
        });
    }
}
