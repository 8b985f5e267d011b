package dev.orderflow.console.pages;

import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.service.ProcessedEvent;
import dev.orderflow.console.service.ServiceView;
import dev.orderflow.console.service.ServiceView.Known;
import dev.orderflow.console.service.ServiceView.Unknown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the services know of an order.
 *
 * @param types of the order's events, by their ids
 */
record ServicesView(UUID orderId, Map<String, String> types, List<Row> rows) {

    /** Either of the two is null. */
    record Row(
            String service, @Nullable Known known, @Nullable Unknown unknown) {

        static Row of(ServiceView view) {
            return view instanceof Known known
                    ? new Row(known.service(), known, null)
                    : new Row(view.service(), null, (Unknown) view);
        }
    }

    static ServicesView of(UUID orderId, List<JournalEntry> events, List<ServiceView> services) {
        Map<String, String> types = new HashMap<>();
        events.forEach(event -> types.put(event.id(), event.type()));
        return new ServicesView(orderId, types, services.stream().map(Row::of).toList());
    }

    public String type(ProcessedEvent processed) {
        return types.getOrDefault(processed.eventId(), processed.eventId());
    }
}
