package dev.orderflow.orders.login;

import dev.orderflow.orders.access.LimitsConfig;
import dev.orderflow.outbox.cleanup.ExpiringRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How long expired codes, sessions and counts are stored. */
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
        // The table holds counts of both. A count that is deleted too early makes its limit useless.
        return new ExpiringRows(
                "login_rate", "since", window.compareTo(orders.window()) < 0 ? orders.window() : window);
    }
}
