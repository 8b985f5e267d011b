package dev.orderflow.outbox.relay;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows the relay in the health answer and never fails it: without a broker a service still answers requests, and
 * taking it out of service would make matters worse.
 */
@Readiness
@ApplicationScoped
class RelayHealth implements HealthCheck {

    private final RelayMetrics metrics;

    RelayHealth(RelayMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("outbox relay")
                .up()
                .withData("leader", metrics.isLeading())
                .withData("broker", metrics.brokerState())
                .build();
    }
}
