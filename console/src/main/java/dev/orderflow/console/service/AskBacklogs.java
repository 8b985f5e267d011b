package dev.orderflow.console.service;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks all services whether they are ready, and what waits in them. The answers are in the order of their names. */
@ApplicationScoped
public class AskBacklogs {

    private final Clients<BacklogClient> clients;

    AskBacklogs(Services services) {
        this.clients = services.clients(BacklogClient.class);
    }

    /** A service that is not ready has answered with status 503. */
    public Uni<List<Asked<String>>> ready() {
        return clients.askAll(BacklogClient::ready);
    }

    public Uni<List<Asked<Backlog>>> backlogs() {
        return clients.askAll(BacklogClient::backlog);
    }

    public Uni<List<Asked<Queues>>> queues() {
        return clients.askAll(BacklogClient::queues);
    }
}
