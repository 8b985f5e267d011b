package dev.orderflow.outbox.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Asks for a restart while a channel that has lost its queue does not get it back. A broker that is down ends no channel
 * and changes nothing here.
 */
@Liveness
@ApplicationScoped
class InboxHealth implements HealthCheck {

    private final Inbox inbox;

    InboxHealth(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> ended = inbox.ended();
        return HealthCheckResponse.named("inbox")
                .status(ended.isEmpty())
                .withData("ended", String.join(" ", ended))
                .build();
    }
}
