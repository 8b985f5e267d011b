package dev.orderflow.console.audit;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.Clients;
import dev.orderflow.console.service.RecordedAction;
import dev.orderflow.console.service.Services;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Asks the services for the actions that they have recorded. */
@ApplicationScoped
class AskAudit {

    static final int LIMIT = 50;

    private final Clients<AuditClient> clients;

    AskAudit(Services services) {
        this.clients = services.clients(AuditClient.class);
    }

    Set<String> services() {
        return clients.names();
    }

    Uni<List<Asked<Answer<RecordedAction>>>> actions(AuditQuery query) {
        return clients.ask(
                query.service() == null ? services() : List.of(query.service()),
                (name, client) -> client.actions(query.target(), query.after().get(name), LIMIT));
    }
}
