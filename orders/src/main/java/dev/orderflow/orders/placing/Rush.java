package dev.orderflow.orders.placing;

import dev.orderflow.outbox.relay.UrgentWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Accepting orders goes before what follows from them, while this replica accepts more at once than it has connections to
 * the database: then each of them waits.
 */
@ApplicationScoped
public class Rush implements UrgentWork {

    private final int connections;
    private final AtomicInteger inFlight = new AtomicInteger();

    Rush(@ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections) {
        this.connections = connections;
    }

    /** Accepts an order. */
    public <T> Uni<T> accept(Supplier<Uni<T>> order) {
        return Uni.createFrom().deferred(() -> {
            inFlight.incrementAndGet();
            return Uni.createFrom().deferred(order::get).onTermination().invoke(inFlight::decrementAndGet);
        });
    }

    @Override
    public boolean isUnderWay() {
        return inFlight.get() > connections;
    }
}
