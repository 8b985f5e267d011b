package dev.orderflow.console.pages;

import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.picture.Way;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event in the table of an order.
 *
 * @param number from 1, as in the picture
 * @param failure whether it reports a failure
 * @param cause the number of the event that it answers; null if none is known
 * @param body as indented JSON, with personal data masked; null if it is not stored
 * @param traceUrl of its trace; null without a viewer
 */
record EventRow(
        int number,
        JournalEntry event,
        boolean failure,
        @Nullable Integer cause,
        @Nullable String body,
        @Nullable String traceId,
        @Nullable String traceUrl) {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-.*");

    /** @param viewer the URL of traces, with {@code {traceId}} in place of the id */
    static EventRow of(
            int number,
            JournalEntry event,
            boolean failure,
            @Nullable Integer cause,
            @Nullable String body,
            Optional<String> viewer) {
        String traceId = traceId(event.traceparent());
        String url = traceId == null
                ? null
                : viewer.map(any -> any.replace("{traceId}", traceId)).orElse(null);
        return new EventRow(number, event, failure, cause, body, traceId, url);
    }

    public String service() {
        return Way.serviceOf(event.source());
    }

    /** The time until the console received it, in words; null if it is not known. */
    @Nullable
    public String delay() {
        return event.receivedAt() == null
                ? null
                : Texts.inWords(Duration.between(event.writtenAt(), event.receivedAt()));
    }

    private static @Nullable String traceId(@Nullable String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
