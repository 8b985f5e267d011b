package dev.orderflow.orders.login;

import dev.orderflow.orders.access.LimitsConfig;
import dev.orderflow.outbox.cleanup.ExpiringRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How long codes, sessions and counts are kept after their time. */
class LoginRetention {

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    @Produces
    @Singleton
    ExpiringRows codes() {
        return new ExpiringRows("login_code", "expires_at", SHORTLY);
    }

    @Produces
    @Singleton
    ExpiringRows sessions() {
        return new ExpiringRows("login_session", "expires_at", SHORTLY);
    }

    @Produces
    @Singleton
    ExpiringRows counts(LoginConfig login, LimitsConfig orders) {
        Duration window = login.limits().window();
        // The table is of both. A count that goes too early is a limit that does not hold.
        return new ExpiringRows(
                "login_rate", "since", window.compareTo(orders.window()) < 0 ? orders.window() : window);
    }
}
