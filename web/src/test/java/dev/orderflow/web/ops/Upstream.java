package dev.orderflow.web.ops;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The application under test: its handler leaves a row per event, and lets a test step in before that. */
@ApplicationScoped
public class Upstream {

    public record Thing(String name) {
        public Thing {
            if (name == null) {
                throw new IllegalArgumentException("name is missing");
            }
        }
    }

    private volatile Function<List<ReceivedEvent<Thing>>, Uni<Void>> step = Upstream::nothing;

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("upstream") Multi<Message<byte[]>> messages) {
        inbox.subscribe("upstream", "/upstream", messages)
                .on("THING_HAPPENED", Thing.class, this::handle)
                .start();
    }

    /** Sets what the handler does before it writes. */
    void before(Function<List<ReceivedEvent<Thing>>, Uni<Void>> before) {
        step = before;
    }

    void reset() {
        step = Upstream::nothing;
    }

    private static Uni<Void> nothing(List<ReceivedEvent<Thing>> events) {
        return Uni.createFrom().voidItem();
    }

    private Uni<List<OutboxEvent>> handle(List<ReceivedEvent<Thing>> events) {
        return Uni.createFrom()
                .deferred(() -> step.apply(events))
                .chain(() -> Panache.getSession())
                .flatMap(session -> session.createNativeQuery("insert into effect (event_id, subject)"
                                + " select * from unnest(cast(?1 as text[]), cast(?2 as text[]))")
                        .setParameter(1, events.stream().map(ReceivedEvent::id).toArray(String[]::new))
                        .setParameter(
                                2, events.stream().map(ReceivedEvent::subject).toArray(String[]::new))
                        .executeUpdate())
                .replaceWith(List.of());
    }
}
