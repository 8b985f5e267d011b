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
 * Decides who may see and change an order: the bearer of the access token that was issued when it was placed, the logged-in
 * customer with its e-mail address, and operators. Readers may see it.
 */
@Singleton
class OrderAccess {

    static final String HEADER = "Order-Access-Token";
    static final String DESCRIPTION = "The accessToken from the response that placed the order. Customers who are "
            + "logged in with the order's e-mail address, and operators, do not need it.";

    private static final String PURPOSE = "order-access";

    private final KeyedHash keyedHash;
    private final Caller caller;
    private final FindOwnOrders ownOrders;

    OrderAccess(KeyedHash keyedHash, Caller caller, FindOwnOrders ownOrders) {
        this.keyedHash = keyedHash;
        this.caller = caller;
        this.ownOrders = ownOrders;
    }

    /** The access token of the order, always the same. */
    String tokenOf(UUID orderId) {
        return keyedHash.of(PURPOSE, orderId.toString());
    }

    /**
     * Checks the access in the caller's session, and does not reveal whether the order exists.
     *
     * @param token the value of the header
     * @return the role in which the caller sees the order; fails with 401 without a credential, and with 404 with a wrong
     *     one
     */
    Uni<Viewer> requireToSee(UUID orderId, @Nullable String token) {
        return require(orderId, token, Caller.Known::seesAll);
    }

    /** The same for changes, which readers may not make. */
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
