package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.OutboxEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
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

    private final AtomicReference<Step> step =
            new AtomicReference<>(events -> Uni.createFrom().voidItem());
    private final Queue<Integer> batchSizes = new ConcurrentLinkedQueue<>();

    void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("upstream") Multi<Message<byte[]>> messages) {
        inbox.subscribe("upstream", "/upstream", messages)
                .on("THING_HAPPENED", Thing.class, events -> handle(events, Upstream::resultOf))
                .on("THING_NAMED", Thing.class, Thing::name, events -> handle(events, Upstream::eventAbout))
                .ignore("THING_IGNORED")
                .start();
    }

    /** What the handler does before it writes. */
    public void before(Step before) {
        step.set(before);
    }

    public void reset() {
        step.set(events -> Uni.createFrom().voidItem());
        batchSizes.clear();
    }

    Queue<Integer> batchSizes() {
        return batchSizes;
    }

    private static OutboxEvent resultOf(ReceivedEvent<Thing> event) {
        return event.result("THING_HANDLED", Map.of("name", event.data().name()));
    }

    private static OutboxEvent eventAbout(ReceivedEvent<Thing> event) {
        return OutboxEvent.of(
                "THING_HANDLED", event.subject(), Map.of("name", event.data().name()));
    }

    private Uni<List<OutboxEvent>> handle(
            List<ReceivedEvent<Thing>> events, Function<ReceivedEvent<Thing>, OutboxEvent> result) {
        batchSizes.add(events.size());
        return Uni.createFrom()
                .deferred(() -> step.get().run(events))
                .chain(() -> Panache.getSession())
                .flatMap(session -> session.createNativeQuery("insert into effect (event_id, subject)"
                                + " select * from unnest(cast(?1 as text[]), cast(?2 as text[]))")
                        .setParameter(1, events.stream().map(ReceivedEvent::id).toArray(String[]::new))
                        .setParameter(
                                2, events.stream().map(ReceivedEvent::subject).toArray(String[]::new))
                        .executeUpdate())
                .replaceWith(() -> events.stream().map(result).toList());
    }

    @FunctionalInterface
    public interface Step {
        Uni<Void> run(List<ReceivedEvent<Thing>> events);
    }
}
