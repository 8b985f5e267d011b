package dev.orderflow.orders.api;

import dev.orderflow.orders.FindOwnOrders;
import dev.orderflow.orders.access.KeyedHash;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may see and change an order: whoever has the token that was answered when it was placed, the customer whose e-mail
 * address it has, once logged in, and operators. Readers may see it.
 */
@Singleton
class OrderAccess {

    static final String HEADER = "Order-Access-Token";
    static final String DESCRIPTION = "The accessToken that was answered when the order was placed. Not needed by a "
            + "customer who is logged in with the order's e-mail address, nor by operators.";

    private static final String PURPOSE = "order-access";

    private final KeyedHash keyedHash;
    private final Caller caller;
    private final FindOwnOrders ownOrders;

    OrderAccess(KeyedHash keyedHash, Caller caller, FindOwnOrders ownOrders) {
        this.keyedHash = keyedHash;
        this.caller = caller;
        this.ownOrders = ownOrders;
    }

    /** The token of the order, always the same. */
    String tokenOf(UUID orderId) {
        return keyedHash.of(PURPOSE, orderId.toString());
    }

    /**
     * Asks in the caller's session. Whether there is such an order is not said.
     *
     * @param token what came in the header
     * @return as whom the current caller has access to the order; fails with 401 without any credential, and with one
     *     that is not the order's as if there were no order
     */
    Uni<Viewer> requireToSee(UUID orderId, @Nullable String token) {
        return require(orderId, token, Caller.Known::seesAll);
    }

    /** The same for a change, which readers may not make. */
    Uni<Viewer> requireToChange(UUID orderId, @Nullable String token) {
        return require(orderId, token, Caller.Known::operator);
    }

    private Uni<Viewer> require(UUID orderId, @Nullable String token, Predicate<Caller.Known> all) {
        if (token != null && keyedHash.matches(PURPOSE, orderId.toString(), token)) {
            return Uni.createFrom().item(Viewer.CUSTOMER);
        }
        return caller.known().flatMap(known -> isAllowed(known, orderId, all)).map(allowed -> {
            if (allowed.granted()) {
                return allowed.known().viewer();
            }
            throw allowed.known().anonymous() && token == null ? new UnauthorizedException() : unknown(orderId);
        });
    }

    static NotFoundException unknown(UUID orderId) {
        return new NotFoundException("There is no order " + orderId);
    }

    private record Decision(Caller.Known known, boolean granted) {}

    private Uni<Decision> isAllowed(Caller.Known known, UUID orderId, Predicate<Caller.Known> all) {
        return all.test(known) || known.email() == null
                ? Uni.createFrom().item(new Decision(known, all.test(known)))
                : ownOrders.contains(known.email(), orderId).map(own -> new Decision(known, own));
    }
}
