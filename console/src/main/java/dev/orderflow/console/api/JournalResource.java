package dev.orderflow.console.api;

import dev.orderflow.console.journal.Journal;
import dev.orderflow.console.journal.JournalGaps;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/journal")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Journal", description = "The stored events")
class JournalResource {

    private static final int MOST_GAPS = 100;

    private final Journal journal;
    private final JournalGaps gaps;

    JournalResource(Journal journal, JournalGaps gaps) {
        this.journal = journal;
        this.gaps = gaps;
    }

    @GET
    @WithSession
    @Operation(
            summary = "Show since when events are stored, and which are missing",
            description = "A console that was down for long has lost the oldest events of its queues.")
    @APIResponse(responseCode = "200", description = "The sources, and up to 100 gaps, the latest first")
    public Uni<JournalResponse> get() {
        return journal.status().flatMap(status -> gaps.examinedUntil()
                .flatMap(until -> gaps.between(Instant.EPOCH, Instant.now(), MOST_GAPS)
                        .map(found -> JournalResponse.of(status, until, found))));
    }
}
