package dev.orderflow.outbox.relay;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows the relay in the readiness answer without failing it: a service answers requests without a broker, and removing
 * it from the load balancer would make the outage worse.
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
