package dev.orderflow.outbox.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The broker's answer for each event of a batch: confirmed, refused with a reason, or none yet. The broker returns an
 * unroutable event before it confirms it; it counts as refused.
 */
final class BatchOutcome {

    private final NavigableMap<Long, PendingEvent> unanswered = new TreeMap<>();
    private final Map<String, String> returned = new HashMap<>();
    private final Set<Long> confirmed = new HashSet<>();
    private final Map<Long, String> refused = new HashMap<>();
    private boolean allSent;
    private boolean interrupted;

    /** The outcome of an empty batch. */
    static BatchOutcome none() {
        BatchOutcome none = new BatchOutcome();
        none.allSent();
        return none;
    }

    synchronized void sending(long publishSeqNo, PendingEvent event) {
        unanswered.put(publishSeqNo, event);
    }

    synchronized void allSent() {
        allSent = true;
        notifyAll();
    }

    synchronized void acked(long publishSeqNo, boolean multiple) {
        for (PendingEvent event : answered(publishSeqNo, multiple)) {
            String reason = returned.get(event.id());
            if (reason == null) {
                confirmed.add(event.seq());
            } else {
                refused.put(event.seq(), "returned by the broker: " + reason);
            }
        }
        notifyAll();
    }

    synchronized void nacked(long publishSeqNo, boolean multiple) {
        answered(publishSeqNo, multiple).forEach(event -> refused.put(event.seq(), "refused by the broker (nack)"));
        notifyAll();
    }

    synchronized void returned(String eventId, String reason) {
        returned.put(eventId, reason);
    }

    /** Ends the wait: the connection is lost, and no more answers arrive. */
    synchronized void interrupted() {
        interrupted = true;
        notifyAll();
    }

    /** Waits at most {@code millis} until all events are answered or the connection is lost; false after a time-out. */
    synchronized boolean await(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (!isSettled()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized boolean isSettled() {
        return interrupted || (allSent && unanswered.isEmpty());
    }

    synchronized Set<Long> confirmed() {
        return Set.copyOf(confirmed);
    }

    synchronized Map<Long, String> refused() {
        return Map.copyOf(refused);
    }

    private List<PendingEvent> answered(long publishSeqNo, boolean multiple) {
        if (!multiple) {
            PendingEvent event = unanswered.remove(publishSeqNo);
            return event == null ? List.of() : List.of(event);
        }
        NavigableMap<Long, PendingEvent> head = unanswered.headMap(publishSeqNo, true);
        List<PendingEvent> events = new ArrayList<>(head.values());
        head.clear();
        return events;
    }
}
