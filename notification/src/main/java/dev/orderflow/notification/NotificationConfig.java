package dev.orderflow.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

@ConfigMapping(prefix = "notification")
public interface NotificationConfig {

    /** Right-hand side of every Message-ID; a domain of the sender's. */
    @WithDefault("orderflow.dev")
    @Pattern(regexp = "[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*")
    String messageIdDomain();

    /**
     * After how many attempts a mail is given up. Attempts are at most five minutes apart: the default lets a mail server
     * be away for a day.
     */
    @WithDefault("400")
    @Min(1)
    int maxAttempts();

    Retention retention();

    interface Retention {

        /** After how long the ledger of mails loses the recipient. A mail that is still to be sent keeps it. */
        @WithDefault("90d")
        Duration personalData();
    }
}
