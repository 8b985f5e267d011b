package dev.orderflow.orders.placing;

import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.access.LimitsConfig;
import dev.orderflow.orders.access.RateLimits;
import dev.orderflow.orders.access.RateLimits.Limit;
import dev.orderflow.orders.access.TooManyRequestsException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Limits how many orders guests place from one client address, and for one e-mail address. */
@ApplicationScoped
class GuestLimits {

    private final RateLimits rateLimits;
    private final boolean enabled;
    private final Limit perAddress;
    private final Limit perRecipient;

    GuestLimits(RateLimits rateLimits, LimitsConfig config) {
        this.rateLimits = rateLimits;
        this.enabled = config.enabled();
        this.perAddress = new Limit(config.ordersPerAddress(), config.window());
        this.perRecipient = new Limit(config.ordersPerRecipient(), config.window());
    }

    /**
     * Counts a guest's order in the caller's transaction.
     *
     * @return fails with {@link TooManyRequestsException} if it exceeds a limit
     */
    Uni<Void> count(NewOrder order) {
        String address = order.guestAddress();
        if (address == null || !enabled) {
            return Uni.createFrom().voidItem();
        }
        // The rows are always locked in this sequence: addresses before recipients.
        return rateLimits
                .countInTransaction("order-from", address, perAddress)
                .chain(() -> rateLimits.countInTransaction(
                        "order-for", EmailAddress.mailbox(order.customer().email()), perRecipient));
    }
}
