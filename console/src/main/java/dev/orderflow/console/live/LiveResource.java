package dev.orderflow.console.live;

import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.web.security.Roles;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events for open pages. {@code changed} says that the page shows an old version; its id is the new one. {@code
 * heartbeat} has the milliseconds until the next one, and is left out while changes cannot be read. A stream ends when its
 * caller is no longer signed in.
 */
@Path(LiveResource.PATH)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class LiveResource {

    static final String PATH = "/live";

    private static final Set<String> ROLES = Set.of(Roles.READER, Roles.OPERATOR);
    private static final int MOST_ORDERS = 2;
    private static final long RECONNECT_MILLIS = 1_000;

    // A browser that has signed out on another page connects again without its cookie.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final LiveFeed feed;
    private final HttpAuthenticator authenticator;
    private final Duration heartbeat;

    LiveResource(LiveFeed feed, HttpAuthenticator authenticator, ConsoleConfig config) {
        this.feed = feed;
        this.authenticator = authenticator;
        this.heartbeat = config.live().heartbeat();
    }

    static String path(List<UUID> orderIds) {
        return orderIds.isEmpty()
                ? PATH
                : orderIds.stream().map(id -> "order=" + id).collect(Collectors.joining("&", PATH + "?", ""));
    }

    /** @param version that the page shows; the last event that the browser has received is later */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> open(
            @QueryParam("order") @Size(max = MOST_ORDERS) List<UUID> orderIds,
            @QueryParam("version") @DefaultValue("") String version,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            Sse sse,
            RoutingContext request) {
        Context context = Vertx.currentContext();
        Executor onContext = command -> context.runOnContext(nothing -> command.run());
        OutboundSseEvent end = sse.newEvent("");
        Multi<OutboundSseEvent> changes = feed.changes(orderIds, lastEventId == null ? version : lastEventId)
                .map(newer ->
                        sse.newEventBuilder().name("changed").id(newer).data("").build())
                .onCompletion()
                .continueWith(end);
        Multi<OutboundSseEvent> heartbeats = Multi.createFrom()
                .ticks()
                .every(heartbeat)
                .onOverflow()
                .drop()
                .emitOn(onContext)
                .onItem()
                .transformToUniAndConcatenate(tick -> isSignedIn(request))
                .map(signedIn -> signedIn ? heartbeat(sse) : end)
                .filter(event -> event == end || feed.isCurrent());
        // The first heartbeat opens the stream in the browser.
        return Multi.createBy()
                .merging()
                .streams(changes, heartbeats)
                .emitOn(onContext)
                .select()
                .first(event -> event != end)
                .select()
                .first(LONGEST);
    }

    private OutboundSseEvent heartbeat(Sse sse) {
        return sse.newEventBuilder()
                .name("heartbeat")
                .reconnectDelay(RECONNECT_MILLIS)
                .data(heartbeat.toMillis())
                .build();
    }

    private Uni<Boolean> isSignedIn(RoutingContext request) {
        return authenticator
                .attemptAuthentication(request)
                .map(caller -> caller != null && caller.getRoles().stream().anyMatch(ROLES::contains))
                .onFailure()
                .recoverWithItem(false);
    }
}
