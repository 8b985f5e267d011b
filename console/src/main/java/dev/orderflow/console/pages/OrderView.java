package dev.orderflow.console.pages;

import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.order.FollowedOrder;
import dev.orderflow.console.picture.AtServices;
import dev.orderflow.console.picture.AtServices.Processed;
import dev.orderflow.console.picture.DrawPicture;
import dev.orderflow.console.picture.Picture;
import dev.orderflow.console.picture.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order with its events.
 *
 * @param truncated whether more events are stored than shown
 */
record OrderView(FollowedOrder order, List<EventRow> events, Way way, Picture picture, boolean truncated) {

    static OrderView of(FollowedOrder order, List<EventRow> events, Way way, boolean truncated) {
        return new OrderView(order, events, way, DrawPicture.of(way, Instant.now()), truncated);
    }

    /** The same with what the services have answered. */
    OrderView with(AtServices services) {
        return of(order, events, way.with(services), truncated);
    }

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

    /** Differs when the order has changed. */
    public String version() {
        return events.size() + "-" + order.waiting().size();
    }

    /** Whether this has what the services have answered. */
    public boolean asked() {
        return way.services() != null;
    }

    /** Whether the services were asked about the event. */
    public boolean askedAbout(EventRow row) {
        return way.services() != null
                && way.services().asked().contains(row.event().id());
    }

    /** The services that have processed the event, as far as they have answered. */
    public List<Processed> processed(EventRow row) {
        return way.services() == null
                ? List.of()
                : way.services().processed().stream()
                        .filter(processed ->
                                processed.eventId().equals(row.event().id()))
                        .toList();
    }

    /** The time from writing the event to its processing, in words. */
    public String took(EventRow row, Processed processed) {
        return Texts.inWords(Duration.between(row.event().writtenAt(), processed.at()));
    }

    /** The services that were asked and have not answered. */
    public List<String> silent() {
        return way.services() == null ? List.of() : way.services().silent();
    }
}
