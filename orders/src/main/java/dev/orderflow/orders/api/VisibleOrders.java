package dev.orderflow.orders.api;

import dev.orderflow.orders.FindOrders;
import dev.orderflow.orders.FindOwnOrders;
import dev.orderflow.orders.OrderProgress;
import dev.orderflow.web.request.Page;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders that the current caller may see. Reads them in the caller's session. */
@Singleton
class VisibleOrders {

    private final FindOrders findOrders;
    private final FindOwnOrders findOwnOrders;
    private final OrderAccess access;
    private final Caller caller;

    VisibleOrders(FindOrders findOrders, FindOwnOrders findOwnOrders, OrderAccess access, Caller caller) {
        this.findOrders = findOrders;
        this.findOwnOrders = findOwnOrders;
        this.access = access;
        this.caller = caller;
    }

    /** A page of orders, newest first; operators and readers also find an order by its number. */
    Uni<Page<OrderResponse>> page(@Nullable String number, @Nullable UUID after, int limit) {
        return caller.known().flatMap(known -> find(known, number, after, limit + 1)
                .map(found -> Page.of(
                        found,
                        limit,
                        progress -> progress.order().id(),
                        progress -> OrderResponse.from(progress, known.viewer()))));
    }

    /** The order; fails with a problem when there is none, or the caller may not see it. */
    Uni<OrderResponse> get(UUID id, @Nullable String token) {
        return access.requireToSee(id, token).flatMap(viewer -> findOrders
                .byId(id)
                .onItem()
                .ifNull()
                .failWith(() -> OrderAccess.unknown(id))
                .map(progress -> OrderResponse.from(progress, viewer)));
    }

    private Uni<List<OrderProgress>> find(
            Caller.Known known, @Nullable String number, @Nullable UUID after, int limit) {
        if (known.seesAll()) {
            return number == null ? findOrders.page(after, limit) : findOrders.byNumber(number);
        }
        return known.email() == null
                ? Uni.createFrom().item(List.of())
                : findOwnOrders.page(known.email(), after, limit);
    }
}
