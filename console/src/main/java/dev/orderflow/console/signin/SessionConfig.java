package dev.orderflow.console.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** The sessions of operators who have signed in on the page. */
@ConfigMapping(prefix = "console")
interface SessionConfig {

    /**
     * The secret that encrypts the cookies of sessions, the same for all replicas. At least 32 characters. A new one ends
     * all sessions. Required; in dev mode and tests, a random one is the default.
     */
    Optional<@Size(min = 32, message = "must have at least 32 characters") String> sessionKey();

    /** How long a session lasts without a request. A request renews it. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    Duration sessionIdle();

    /** How long a session lasts in all. */
    @WithDefault("12h")
    @DurationMin(seconds = 1)
    Duration sessionLifetime();
}
