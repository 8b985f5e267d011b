package dev.orderflow.console.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.console.ConsoleConfig.StoredData;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores received events in the journal. */
@ApplicationScoped
public class RecordEvents {

    private final Journal journal;
    private final PersonalData personalData;
    private final EventSchemas schemas;
    private final StoredData stored;

    RecordEvents(Journal journal, PersonalData personalData, EventSchemas schemas, ConsoleConfig config) {
        this.journal = journal;
        this.personalData = personalData;
        this.schemas = schemas;
        this.stored = config.journal().data();
    }

    /** Stores the events in the caller's transaction. */
    public Uni<Void> record(List<ReceivedEvent<JsonNode>> events) {
        return journal.add(events.stream().map(this::entry).toList());
    }

    private JournalEntry entry(ReceivedEvent<JsonNode> event) {
        return new JournalEntry(
                event.id(),
                event.type(),
                event.source(),
                event.subject(),
                event.time(),
                null,
                event.traceparent(),
                event.previousId(),
                data(event));
    }

    private @Nullable String data(ReceivedEvent<JsonNode> event) {
        return stored.keeps(schemas.reportsFailure(event.type()))
                ? personalData.mask(event.type(), event.data()).toString()
                : null;
    }
}
