package dev.orderflow.outbox.task;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long replicas have been absent, by the clock of the observer. */
final class Absences {

    private final long graceNanos;
    private final Map<Long, Long> missedSince = new HashMap<>();
    private long lastAnswer;

    Absences(Duration grace) {
        this.graceNanos = grace.toNanos();
    }

    /**
     * Records an observation.
     *
     * @param absent ids without a session
     * @param asked when it was asked, by {@link System#nanoTime()}
     * @param answered when the answer came
     * @return the ids that were absent in all observations of the grace time
     */
    List<Long> observe(Collection<Long> absent, long asked, long answered) {
        // Nothing is known between two observations that are far apart.
        if (asked - lastAnswer > graceNanos) {
            missedSince.clear();
        }
        lastAnswer = answered;
        missedSince.keySet().retainAll(absent);
        absent.forEach(replica -> missedSince.putIfAbsent(replica, answered));
        return missedSince.entrySet().stream()
                .filter(missed -> asked - missed.getValue() >= graceNanos)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Starts again, with no replica absent. */
    void forget() {
        missedSince.clear();
    }
}
