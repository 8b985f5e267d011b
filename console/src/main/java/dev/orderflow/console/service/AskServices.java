package dev.orderflow.console.service;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Asks all services about an order, in the name of the operator who makes the request. */
@ApplicationScoped
public class AskServices {

    private static final int MOST = 100;
    private static final String SENDS_MAILS = "notification";

    private final Clients<OperationsClient> clients;

    AskServices(Services services) {
        this.clients = services.clients(OperationsClient.class);
    }

    /**
     * What each service knows of the order, by the names of the services.
     *
     * @param eventIds of the order's events; those of {@link #askedAbout} are looked up
     */
    public Uni<List<ServiceView>> about(UUID orderId, List<String> eventIds) {
        List<String> newest = askedAbout(eventIds);
        return clients.ask(clients.names(), (name, client) -> ask(name, client, orderId.toString(), newest))
                .map(views -> views.stream().map(AskServices::view).toList());
    }

    /** The events that are looked up: the newest 100. */
    public static List<String> askedAbout(List<String> eventIds) {
        return eventIds.subList(Math.max(0, eventIds.size() - MOST), eventIds.size());
    }

    private static ServiceView view(Asked<ServiceView.Known> asked) {
        Silence silence = asked.silence();
        return silence == null
                ? asked.get()
                : new ServiceView.Unknown(asked.service(), silence.cause(), silence.status());
    }

    private static Uni<ServiceView.Known> ask(
            String name, OperationsClient client, String subject, List<String> eventIds) {
        return Uni.combine()
                .all()
                .unis(
                        client.tasks(subject, MOST),
                        client.outbox(subject, MOST),
                        client.failedEvents(subject, MOST),
                        eventIds.isEmpty() ? AskServices.<ProcessedEvent>nothing() : client.processed(eventIds),
                        name.equals(SENDS_MAILS) ? client.mails(subject, MOST) : AskServices.<CustomerMail>nothing())
                .asTuple()
                .map(answers -> new ServiceView.Known(
                        name,
                        answers.getItem1().items(),
                        answers.getItem2().items(),
                        answers.getItem3().items(),
                        answers.getItem4().items(),
                        answers.getItem5().items()));
    }

    private static <T> Uni<Answer<T>> nothing() {
        return Uni.createFrom().item(new Answer<>(List.of(), null));
    }
}
