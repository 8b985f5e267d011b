package dev.orderflow.console.live;

import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.web.problem.HttpProblem;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells open pages that what they show has changed. While any page is open, one query in each interval reads the versions
 * of what all of them show.
 */
@ApplicationScoped
public class LiveFeed {

    private static final Logger LOG = Logger.getLogger(LiveFeed.class);

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 15;

    private final Versions versions;
    private final Vertx vertx;
    private final ConsoleConfig.Live settings;

    private final Set<Page> pages = new HashSet<>();
    private @Nullable Long timer;
    private boolean reading;
    private boolean failing;
    private boolean ended;

    // An open page, and the version that it was told last.
    private static final class Page {

        private final List<String> names;
        private final MultiEmitter<? super String> stream;
        private String version;

        Page(List<String> names, MultiEmitter<? super String> stream, String version) {
            this.names = names;
            this.stream = stream;
            this.version = version;
        }
    }

    LiveFeed(Versions versions, Vertx vertx, ConsoleConfig config) {
        this.versions = versions;
        this.vertx = vertx;
        this.settings = config.live();
    }

    /**
     * What a page is going to show. To be called before the page reads it, so that no change is lost in between.
     *
     * @param orderIds none for all orders
     */
    public Uni<Watched> watch(UUID... orderIds) {
        List<String> names = names(List.of(orderIds));
        return versions.read(Set.copyOf(names))
                .map(found -> new Watched(LiveResource.path(List.of(orderIds)), version(names, found)));
    }

    /**
     * The version of orders whenever it changes. Ends with the application.
     *
     * @param orderIds none for all orders
     * @param known the version that the page shows
     * @throws HttpProblem if too many pages are open
     */
    Multi<String> changes(List<UUID> orderIds, String known) {
        // Before the subscription: its failure comes after the status of the response.
        if (!hasRoom()) {
            throw HttpProblem.of(
                            SERVICE_UNAVAILABLE, "too-many-streams", "Service Unavailable", "Too many pages are open")
                    .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return Multi.createFrom()
                .emitter(stream -> open(new Page(names(orderIds), stream, known)), BackPressureStrategy.LATEST);
    }

    /** Whether changes can be told: the last query has succeeded. */
    synchronized boolean isCurrent() {
        return !failing;
    }

    // An open stream is a request in progress, for which the shutdown would wait.
    void end(@Observes ShutdownDelayInitiatedEvent shutdown) {
        Set<Page> open;
        synchronized (this) {
            ended = true;
            open = Set.copyOf(pages);
        }
        open.forEach(page -> page.stream.complete());
    }

    private void open(Page page) {
        if (add(page)) {
            page.stream.onTermination(() -> close(page));
        } else {
            page.stream.complete();
        }
    }

    private synchronized boolean hasRoom() {
        return !ended && pages.size() < settings.maxStreams();
    }

    private synchronized boolean add(Page page) {
        if (!hasRoom()) {
            return false;
        }
        pages.add(page);
        if (timer == null) {
            timer = vertx.setPeriodic(settings.interval().toMillis(), id -> look());
        }
        return true;
    }

    private synchronized void close(Page page) {
        pages.remove(page);
        if (pages.isEmpty() && timer != null) {
            vertx.cancelTimer(timer);
            timer = null;
        }
    }

    private void look() {
        Set<String> names;
        synchronized (this) {
            if (reading || pages.isEmpty()) {
                return;
            }
            reading = true;
            names = pages.stream().flatMap(page -> page.names.stream()).collect(Collectors.toSet());
        }
        versions.read(names).subscribe().with(this::tell, this::skip);
    }

    private void tell(Map<String, String> found) {
        List<Page> changed;
        synchronized (this) {
            reading = false;
            failing = false;
            changed = pages.stream().filter(page -> isChanged(page, found)).toList();
            changed.forEach(page -> page.version = version(page.names, found));
        }
        changed.forEach(page -> page.stream.emit(page.version));
    }

    // The next look may succeed. Until then no stream has a heartbeat, so that no page takes itself for up to date.
    private synchronized void skip(Throwable failure) {
        reading = false;
        failing = true;
        LOG.debug("The versions of open pages cannot be read", failure);
    }

    // A page that was opened during the query may show what was not asked for.
    private static boolean isChanged(Page page, Map<String, String> found) {
        return found.keySet().containsAll(page.names) && !page.version.equals(version(page.names, found));
    }

    private static String version(List<String> names, Map<String, String> found) {
        return names.stream().map(name -> found.getOrDefault(name, "")).collect(Collectors.joining("_"));
    }

    private static List<String> names(List<UUID> orderIds) {
        return orderIds.isEmpty()
                ? List.of(Versions.ALL)
                : orderIds.stream().map(UUID::toString).toList();
    }
}
