package dev.orderflow.orders.recommendations;

import dev.orderflow.orders.recommendations.SellerInventory.Availability;
import dev.orderflow.orders.recommendations.SellerInventory.Item;
import io.quarkus.logging.Log;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks seller for stock and prices. When seller keeps failing, the circuit breaker of this replica opens for a while. */
@ApplicationScoped
class AskSeller {

    private static final String BREAKER = "recommendations";
    private static final int BREAKER_REQUESTS = 10;
    private static final double BREAKER_FAILURES = 0.5;
    private static final int BREAKER_SECONDS = 2;
    private static final TypeLiteral<Uni<Availability>> AVAILABILITY = new TypeLiteral<>() {};

    private final SellerInventory inventory;
    private final Guard guard;

    AskSeller(@RestClient SellerInventory inventory) {
        this.inventory = inventory;
        guard = Guard.create()
                .withCircuitBreaker()
                .name(BREAKER)
                .requestVolumeThreshold(BREAKER_REQUESTS)
                .failureRatio(BREAKER_FAILURES)
                .delay(BREAKER_SECONDS, ChronoUnit.SECONDS)
                .onStateChange(AskSeller::logState)
                .done()
                .build();
    }

    /** Stock and prices of the products, by sku; fails when seller does not answer within the time limit. */
    Uni<Map<String, Item>> about(List<String> skus, Duration timeLimit) {
        return Uni.createFrom()
                .deferred(() -> guarded(skus, timeLimit))
                .map(availability -> availability.items().stream()
                        .collect(Collectors.toMap(Item::sku, Function.identity(), (first, again) -> first)));
    }

    private Uni<Availability> guarded(List<String> skus, Duration timeLimit) {
        try {
            return guard.call(() -> ask(skus, timeLimit), AVAILABILITY);
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }

    private Uni<Availability> ask(List<String> skus, Duration timeLimit) {
        return inventory
                .of(skus)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("Seller's answer is empty"))
                .ifNoItem()
                .after(timeLimit)
                .fail();
    }

    private static void logState(CircuitBreakerState state) {
        switch (state) {
            case OPEN -> Log.warn("Seller does not answer; recommendations are not verified");
            case CLOSED -> Log.info("Seller answers again; recommendations are verified");
            case HALF_OPEN -> Log.debug("Seller is tried again");
        }
    }
}
