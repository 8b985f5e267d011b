package dev.orderflow.seller.notices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Settings of the mails to sellers. */
@ConfigMapping(prefix = "seller.mail")
interface MailConfig {

    /**
     * Attempts before a mail has failed for good. This includes mails that the server refuses permanently, since a mailbox
     * can be repaired. Attempts are at most five minutes apart, so the default bridges an outage of a day.
     */
    @WithDefault("400")
    @Min(1)
    int maxAttempts();
}
