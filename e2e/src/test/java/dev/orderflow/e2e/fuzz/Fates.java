package dev.orderflow.e2e.fuzz;

import dev.orderflow.e2e.system.Infrastructure;
import dev.orderflow.e2e.system.ServiceProcess;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The end of each message of one queue: processed, now or before; stored as failed; or ignored or stored because of its type.
 * There is no other end.
 */
final class Fates {

    private final ServiceProcess process;
    private final Infrastructure infrastructure;
    private final String service;
    private final String channel;
    private final Set<String> handledTypes;
    private final double ignoredBefore;

    /**
     * @param service the consumer of the queue
     * @param channel the publisher of its events, and the service's name for the queue
     */
    Fates(
            Infrastructure infrastructure,
            ServiceProcess process,
            String service,
            String channel,
            Set<String> handledTypes) {
        this.infrastructure = infrastructure;
        this.process = process;
        this.service = service;
        this.channel = channel;
        this.handledTypes = handledTypes;
        this.ignoredBefore = ignored();
    }

    String queue() {
        return service + "." + channel;
    }

    /** The messages without a known end; empty once the service has dealt with all of them. */
    List<EventInput> unknown(Collection<EventInput> sent) {
        Set<String> processed = new HashSet<>(
                infrastructure.query(service, "select event_id from inbox_event where consumer = ?", channel));
        Set<String> failed = new HashSet<>(infrastructure.query(
                service,
                "select substring(headers from '\"" + EventInput.MARK
                        + "\":\"([^\"]*)') from failed_event where channel = ?",
                channel));
        // Of several messages with the same event id, one is stored.
        Set<String> failedIds = new HashSet<>(infrastructure.query(
                service, "select event_id from failed_event where channel = ? and event_id is not null", channel));
        List<EventInput> rest = sent.stream()
                .filter(input -> !processed.contains(input.attribute("id")))
                .filter(input -> !failed.contains(input.mark()) && !failedIds.contains(input.attribute("id")))
                .toList();
        List<EventInput> ignorable = rest.stream()
                .filter(input -> {
                    String type = input.attribute("type");
                    return type != null && !handledTypes.contains(type);
                })
                .toList();
        // The service also ignores some events of other orders, so there may be more.
        return ignorable.size() <= ignored() - ignoredBefore
                ? rest.stream().filter(input -> !ignorable.contains(input)).toList()
                : rest;
    }

    private double ignored() {
        try {
            return new RestClient(process.url())
                    .get("/q/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("inbox_events_total")
                            && line.contains("channel=\"" + channel + "\"")
                            && (line.contains("outcome=\"ignored\"") || line.contains("outcome=\"unknown-type\"")))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
