package dev.orderflow.console.picture;

import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.console.journal.JournalEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the way of an order.
 *
 * @param events in the order in which they were written
 * @param failures the types of events that report a failure
 * @param causes of events by their ids, as ids of events
 * @param requests whose events are among these
 * @param services what the services have; null if they were not asked
 */
public record Way(
        List<JournalEntry> events,
        Set<String> failures,
        Map<String, String> causes,
        List<Request> requests,
        List<Waiting> waits,
        @Nullable AtServices services) {

    /** The same with what the services have answered. */
    public Way with(AtServices answers) {
        return new Way(events, failures, causes, requests, waits, answers);
    }

    /** The service that publishes with this CloudEvents source. */
    public static String serviceOf(String source) {
        return source.startsWith("/") ? source.substring(1) : source;
    }
}
