package dev.orderflow.console.task;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.Clients;
import dev.orderflow.console.service.OpenTask;
import dev.orderflow.console.service.Services;
import dev.orderflow.web.ops.DecisionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the services about tasks and their outboxes, and passes retries on, in the name of the operator. */
@ApplicationScoped
class AskTasks {

    static final int LIMIT = 50;

    private static final int SHOWN_ACTIONS = 20;

    private final Clients<TaskClient> clients;

    AskTasks(Services services) {
        this.clients = services.clients(TaskClient.class);
    }

    Set<String> services() {
        return clients.names();
    }

    /** @throws NotFoundException if there is no such service */
    void require(String service) {
        clients.require(service);
    }

    /** The tasks and unpublished events of the service in the query, or of all services. */
    Uni<List<Asked<ServiceWork>>> work(TaskQuery query) {
        return clients.ask(
                query.service() == null ? services() : List.of(query.service()), (name, client) -> Uni.combine()
                        .all()
                        .unis(
                                client.tasks(
                                        query.subject(),
                                        query.kind(),
                                        query.which().state(),
                                        query.after(),
                                        LIMIT),
                                client.waiting(query.subject(), LIMIT))
                        .with(ServiceWork::new));
    }

    /** The task, if it is open, and what operators have done with it. */
    Uni<Asked<TaskStatus>> status(String service, long id) {
        // The newest of those with an id below the next one. An action that ends the task after that is seen, too.
        return clients.ask(service, client -> client.tasks(null, null, null, id + 1, 1)
                .flatMap(tasks -> client.actions("task/" + id, SHOWN_ACTIONS)
                        .map(actions -> new TaskStatus(of(tasks, id), actions.items()))));
    }

    Uni<Asked<Boolean>> retry(String service, long id, @Nullable String reason) {
        return clients.ask(
                service, client -> client.retry(id, new DecisionRequest(reason)).replaceWith(true));
    }

    private static List<OpenTask> of(Answer<OpenTask> tasks, long id) {
        return tasks.items().stream().filter(task -> task.id() == id).toList();
    }
}
