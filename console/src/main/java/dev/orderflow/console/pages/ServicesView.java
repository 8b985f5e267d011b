package dev.orderflow.console.pages;

import dev.orderflow.console.picture.AtServices;
import dev.orderflow.console.service.ProcessedEvent;
import dev.orderflow.console.service.ServiceView;
import dev.orderflow.console.service.ServiceView.Known;
import dev.orderflow.console.service.ServiceView.Unknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the services know of an order.
 *
 * @param view of the order, with what the services know; null if the journal does not have it
 * @param types of the order's events, by their ids
 */
record ServicesView(UUID orderId, @Nullable OrderView view, Map<String, String> types, List<Row> rows) {

    /** Either of the two is null. */
    record Row(
            String service, @Nullable Known known, @Nullable Unknown unknown) {

        static Row of(ServiceView view) {
            return view instanceof Known known
                    ? new Row(known.service(), known, null)
                    : new Row(view.service(), null, (Unknown) view);
        }
    }

    /** @param asked the ids of the events that the services were asked about */
    static ServicesView of(
            UUID orderId,
            @Nullable OrderView view,
            Map<String, String> types,
            List<String> asked,
            List<ServiceView> services) {
        return new ServicesView(
                orderId,
                view == null ? null : view.with(atServices(asked, services)),
                types,
                services.stream().map(Row::of).toList());
    }

    private static AtServices atServices(List<String> asked, List<ServiceView> services) {
        Set<String> answered = new HashSet<>();
        List<String> silent = new ArrayList<>();
        List<AtServices.Processed> processed = new ArrayList<>();
        List<AtServices.Sent> mails = new ArrayList<>();
        for (ServiceView each : services) {
            if (each instanceof Known known) {
                answered.add(known.service());
                known.processed()
                        .forEach(event -> processed.add(
                                new AtServices.Processed(known.service(), event.eventId(), event.processedAt())));
                known.mails().forEach(mail -> {
                    if (mail.sentAt() != null) {
                        mails.add(new AtServices.Sent(known.service(), mail.kind(), mail.sentAt()));
                    }
                });
            } else {
                silent.add(each.service());
            }
        }
        return new AtServices(Set.copyOf(asked), answered, silent, processed, mails);
    }

    public String type(ProcessedEvent processed) {
        return types.getOrDefault(processed.eventId(), processed.eventId());
    }
}
