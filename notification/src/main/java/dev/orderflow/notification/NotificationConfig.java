package dev.orderflow.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

@ConfigMapping(prefix = "notification")
public interface NotificationConfig {

    /** The right-hand side of each Message-ID: a domain of the sender. */
    @WithDefault("orderflow.dev")
    @Pattern(regexp = "[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*")
    String messageIdDomain();

    /**
     * Attempts before a mail fails. They are at most five minutes apart, so the default tolerates a mail server that is down for
     * a day.
     */
    @WithDefault("400")
    @Min(1)
    int maxAttempts();

    Retention retention();

    interface Retention {

        /** How long a notification keeps its recipient. A pending one keeps it longer. */
        @WithDefault("90d")
        Duration personalData();
    }
}
