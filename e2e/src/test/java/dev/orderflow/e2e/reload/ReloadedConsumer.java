package dev.orderflow.e2e.reload;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Answers each event with a word that the test changes in the source. */
@ApplicationScoped
public class ReloadedConsumer {

    public record Thing(String name) {}

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("upstream") Multi<Message<byte[]>> messages) {
        inbox.subscribe("upstream", "/upstream", messages)
                .on("THING_HAPPENED", Thing.class, this::handle)
                .start();
    }

    private Uni<List<OutboxEvent>> handle(List<ReceivedEvent<Thing>> events) {
        return Uni.createFrom()
                .item(events.stream()
                        .map(event -> event.result("THING_HANDLED", Map.of("by", "the first version")))
                        .toList());
    }
}
