package dev.orderflow.orders.recommendations;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Finds products to buy together with a product. */
@ApplicationScoped
class FindRecommendations {

    private final BoughtTogether boughtTogether;
    private final AskSeller askSeller;
    private final Duration timeLimit;
    private final MeterRegistry metrics;

    FindRecommendations(
            BoughtTogether boughtTogether, AskSeller askSeller, RecommendationConfig config, MeterRegistry metrics) {
        this.boughtTogether = boughtTogether;
        this.askSeller = askSeller;
        this.timeLimit = config.timeLimit();
        this.metrics = metrics;
    }

    /** Up to {@code limit} products that were bought together with it and are in stock; none for an unknown product. */
    Uni<Recommendations> with(String sku, int limit) {
        long deadline = System.nanoTime() + timeLimit.toNanos();
        // More than are shown: some may be sold out.
        return boughtTogether
                .with(sku, SellerInventory.MOST_SKUS)
                .flatMap(companions -> companions.isEmpty()
                        ? Uni.createFrom().item(new Recommendations(sku, true, List.of()))
                        : verify(sku, companions, limit, Duration.ofNanos(deadline - System.nanoTime())));
    }

    private Uni<Recommendations> verify(String sku, List<Companion> companions, int limit, Duration left) {
        if (left.toMillis() < 1) {
            return Uni.createFrom().item(unverified(sku, companions, limit, new TimeoutException()));
        }
        return askSeller
                .about(companions.stream().map(Companion::sku).toList(), left)
                .map(inventory -> Recommendations.verified(sku, companions, inventory, limit))
                .onFailure()
                .recoverWithItem(failure -> unverified(sku, companions, limit, failure));
    }

    private Recommendations unverified(String sku, List<Companion> companions, int limit, Throwable failure) {
        metrics.counter("orders.recommendations.unverified", "reason", reason(failure))
                .increment();
        Log.debugf(failure, "Recommendations for %s are unverified", sku);
        return Recommendations.unverified(sku, companions, limit);
    }

    private static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "time-limit";
        }
        return failure instanceof CircuitBreakerOpenException ? "circuit-open" : "failure";
    }
}
