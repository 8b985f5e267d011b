package dev.orderflow.outbox.task;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Since when replicas are missed, by the clock of the one that looks. */
final class Absences {

    private final long graceNanos;
    private final Map<Long, Long> missedSince = new HashMap<>();
    private long lastAnswer;

    Absences(Duration grace) {
        this.graceNanos = grace.toNanos();
    }

    /**
     * Notes what a look has shown.
     *
     * @param absent the ids that nobody holds
     * @param asked when it was asked, by {@link System#nanoTime()}
     * @param answered when the answer came
     * @return those that were missed in all looks of the grace time
     */
    List<Long> observe(Collection<Long> absent, long asked, long answered) {
        // What was there between two looks that are far apart is not known.
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

    /** Begins anew, with nobody missed. */
    void forget() {
        missedSince.clear();
    }
}
