package dev.orderflow.web.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts by name in windows that begin with the first count. Keeps only the newest names. */
class FailureCounts {

    private final int limit;
    private final long windowNanos;
    private final int mostNames;
    private final LongSupplier nanos;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    FailureCounts(int limit, Duration window, int mostNames, LongSupplier nanos) {
        this.limit = limit;
        this.windowNanos = window.toNanos();
        this.mostNames = mostNames;
        this.nanos = nanos;
    }

    private record Window(long since, int count) {}

    /** How long the name stays at its limit; empty if it is below. */
    synchronized Optional<Duration> full(String name) {
        long now = nanos.getAsLong();
        return Optional.ofNullable(current(name, now))
                .filter(window -> window.count() >= limit)
                .map(window -> Duration.ofNanos(windowNanos - (now - window.since())));
    }

    /** @return whether the name has reached its limit with this count */
    synchronized boolean count(String name) {
        long now = nanos.getAsLong();
        Window window = current(name, now);
        if (window == null) {
            makeRoom();
            windows.put(name, new Window(now, 1));
            return limit == 1;
        }
        windows.put(name, new Window(window.since(), window.count() + 1));
        return window.count() + 1 == limit;
    }

    /** Takes one count back. */
    synchronized void forgive(String name) {
        Window window = windows.get(name);
        if (window != null && window.count() > 0) {
            windows.put(name, new Window(window.since(), window.count() - 1));
        }
    }

    synchronized int size() {
        return windows.size();
    }

    private @Nullable Window current(String name, long now) {
        Window window = windows.get(name);
        if (window != null && now - window.since() >= windowNanos) {
            windows.remove(name);
            return null;
        }
        return window;
    }

    // Windows are ordered by their begin.
    private void makeRoom() {
        if (windows.size() >= mostNames) {
            windows.remove(windows.keySet().iterator().next());
        }
    }
}
