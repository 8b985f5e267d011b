package dev.orderflow.console.failure;

import dev.orderflow.outbox.failure.FailedEventFilter;
import dev.orderflow.outbox.failure.FailedEventState;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The conditions of a filter besides the id, as services take them in a query. */
final class FilterParameters {

    // The client reads public fields or getters; it does not read records.
    @QueryParam("subject")
    public final @Nullable String subject;

    @QueryParam("type")
    public final @Nullable String type;

    @QueryParam("state")
    public final @Nullable FailedEventState state;

    @QueryParam("channel")
    public final @Nullable String channel;

    @QueryParam("cause")
    public final @Nullable String cause;

    @QueryParam("since")
    public final @Nullable Instant since;

    @QueryParam("until")
    public final @Nullable Instant until;

    FilterParameters(FailedEventFilter filter) {
        this.subject = filter.subject();
        this.type = filter.type();
        this.state = filter.state();
        this.channel = filter.channel();
        this.cause = filter.cause();
        this.since = filter.since();
        this.until = filter.until();
    }
}
