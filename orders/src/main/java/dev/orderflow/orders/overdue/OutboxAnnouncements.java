package dev.orderflow.orders.overdue;

import dev.orderflow.orders.Announcements;
import dev.orderflow.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** An order's announcements wait in the outbox under the order's id. */
@ApplicationScoped
class OutboxAnnouncements implements Announcements {

    private final Outbox outbox;

    OutboxAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Uni<Set<UUID>> unpublished(Collection<UUID> orderIds) {
        return outbox.pending(orderIds.stream().map(UUID::toString).toList())
                .map(subjects -> subjects.stream().map(UUID::fromString).collect(Collectors.toSet()));
    }
}
