package dev.orderflow.console.pages;

import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.order.FollowedOrder;
import dev.orderflow.console.picture.Picture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order with its events.
 *
 * @param truncated whether more events are stored than shown
 */
record OrderView(FollowedOrder order, List<EventRow> events, Picture picture, boolean truncated) {

    /** When the order got its state; null if the event is not in the journal. */
    @Nullable
    public Instant since() {
        return events.stream()
                .map(EventRow::event)
                .filter(event -> order.state().isReachedBy(event.type()))
                .map(JournalEntry::writtenAt)
                .findFirst()
                .orElse(null);
    }

    /** The time from the first event to another one, in words. */
    public String after(EventRow row) {
        return Texts.inWords(
                Duration.between(events.get(0).event().writtenAt(), row.event().writtenAt()));
    }
}
