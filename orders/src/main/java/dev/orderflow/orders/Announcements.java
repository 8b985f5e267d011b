package dev.orderflow.orders;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** What is known of announcements that were written down. */
public interface Announcements {

    /** Which of the orders have one that no queue has taken yet; reads in the caller's session. */
    Uni<Set<UUID>> unpublished(Collection<UUID> orderIds);
}
