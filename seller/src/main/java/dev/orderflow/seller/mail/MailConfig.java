package dev.orderflow.seller.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How sellers are mailed. */
@ConfigMapping(prefix = "seller.mail")
interface MailConfig {

    /**
     * After how many attempts a mail is given up, also one that the mail server refuses for good: a seller's mailbox can be
     * mended. Attempts are at most five minutes apart: the default lets it be away for a day.
     */
    @WithDefault("400")
    @Min(1)
    int maxAttempts();
}
