package dev.orderflow.orders.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Limits of orders. A guest may enter any e-mail address, and we send mails to it; a logged-in customer has proved to own
 * the address. For the addresses of clients behind a proxy see {@code outbox.http.trusted-hops}.
 */
@ConfigMapping(prefix = "orders.limits")
public interface LimitsConfig {

    /** The most pieces of one sku in one order that can be configured. */
    int MOST_PIECES = 1000;

    /** Whether there are limits. They are off in dev mode and in tests. */
    @WithDefault("true")
    boolean enabled();

    /** How long orders are counted, from a guest's first order on. */
    @WithDefault("15m")
    @DurationMin(seconds = 1)
    Duration window();

    /** Orders of guests from one client address; for IPv6, the /64 network counts. */
    @WithDefault("50")
    @Min(1)
    int ordersPerAddress();

    /** Orders of guests for one e-mail address. The part after a plus sign is ignored. */
    @WithDefault("10")
    @Min(1)
    int ordersPerRecipient();

    /** Pieces of one sku in one order, so that one order does not take all of a scarce product. */
    @WithDefault("100")
    @Min(1)
    @Max(MOST_PIECES)
    int piecesPerSku();
}
