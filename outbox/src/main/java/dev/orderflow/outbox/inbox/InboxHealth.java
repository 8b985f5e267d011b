package dev.orderflow.outbox.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Fails the liveness check while a channel has lost its queue and cannot declare it again. A broker that is down does
 * not fail it.
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
