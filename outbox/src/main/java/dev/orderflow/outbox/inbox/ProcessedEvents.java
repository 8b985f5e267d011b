package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** The events that the inbox has processed, for operators. Ids are kept for {@code outbox.inbox.retention}. */
@ApplicationScoped
public class ProcessedEvents {

    // The primary key begins with the channel. The first part reads the few channels from it, also those that this
    // replica
    // does not subscribe to, so that no further index must be kept up for each event.
    private static final String FIND = """
            with recursive channel(name) as (
                (select consumer from inbox_event order by consumer limit 1)
                union all
                select (select i.consumer from inbox_event i where i.consumer > c.name order by i.consumer limit 1)
                from channel c
                where c.name is not null)
            select event_id, consumer, received_at
            from inbox_event
            where consumer = any(array(select name from channel)) and event_id = any(cast($1 as text[]))
            order by event_id, consumer
            """;

    /** Those of the events that were processed, by id and channel, in the caller's session. */
    public Uni<List<ProcessedEvent>> find(Collection<String> ids) {
        return Sql.of(FIND)
                .bind(Sql.texts(ids))
                .rows(row -> new ProcessedEvent(row.text(0), row.text(1), row.instant(2)));
    }
}
