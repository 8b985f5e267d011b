package dev.orderflow.console.picture;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What services have answered about an order.
 *
 * @param asked the ids of the events that they were asked about
 * @param answered the names of the services that have answered; nothing is known of others
 * @param silent the names of those that have not
 */
public record AtServices(
        Set<String> asked, Set<String> answered, List<String> silent, List<Processed> processed, List<Sent> mails) {

    /** A service has processed an event. */
    public record Processed(String service, String eventId, Instant at) {}

    /**
     * The mail server has accepted a mail.
     *
     * @param service that sent it
     */
    public record Sent(String service, String kind, Instant at) {}
}
