package dev.orderflow.web.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A set of the newest keys, each for a limited time. */
class BriefMemory {

    private final long nanosToKeep;
    private final int mostKeys;
    private final LongSupplier nanos;
    private final Map<String, Long> since = new LinkedHashMap<>();

    BriefMemory(Duration time, int mostKeys, LongSupplier nanos) {
        this.nanosToKeep = time.toNanos();
        this.mostKeys = mostKeys;
        this.nanos = nanos;
    }

    synchronized boolean contains(String key) {
        Long began = since.get(key);
        if (began != null && nanos.getAsLong() - began >= nanosToKeep) {
            since.remove(key);
            return false;
        }
        return began != null;
    }

    synchronized void add(String key) {
        since.remove(key);
        if (since.size() >= mostKeys) {
            since.remove(since.keySet().iterator().next());
        }
        since.put(key, nanos.getAsLong());
    }

    synchronized int size() {
        return since.size();
    }
}
