package dev.orderflow.console.flow;

import dev.orderflow.console.expectation.Expectations;
import dev.orderflow.console.service.AskBacklogs;
import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.Queues;
import dev.orderflow.console.service.Queues.Queue;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.inbox.ConsumedQueue;
import dev.orderflow.outbox.inbox.ConsumedQueues;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks all services for their exchanges and queues, and adds those of the console. */
@ApplicationScoped
class AskFlow {

    private final AskBacklogs services;
    private final ConsumedQueues own;
    private final OutboxConfig config;
    private final String name;
    private final PublishedTypes published;
    private final Expectations expectations;

    AskFlow(
            AskBacklogs services,
            ConsumedQueues own,
            OutboxConfig config,
            @ConfigProperty(name = "quarkus.application.name") String name,
            PublishedTypes published,
            Expectations expectations) {
        this.services = services;
        this.own = own;
        this.config = config;
        this.name = name;
        this.published = published;
        this.expectations = expectations;
    }

    /** All at the same time. */
    Uni<Flow> flow() {
        return Uni.combine().all().unis(services.queues(), own.all()).with((asked, consumed) -> {
            List<Asked<Queues>> all = new ArrayList<>(asked);
            all.add(Asked.answered(
                    name,
                    new Queues(
                            config.exchange(),
                            consumed.stream().map(AskFlow::queue).toList())));
            return Flow.of(all, published.byExchange(), expectations.participants());
        });
    }

    private static Queue queue(ConsumedQueue queue) {
        return new Queue(
                queue.queue(),
                queue.exchange(),
                queue.ready(),
                queue.consumers(),
                queue.deadLetterQueue(),
                queue.deadLetters());
    }
}
