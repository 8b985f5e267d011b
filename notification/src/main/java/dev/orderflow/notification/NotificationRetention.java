package dev.orderflow.notification;

import dev.orderflow.outbox.cleanup.AnonymisedRows;
import dev.orderflow.outbox.erasure.Erased;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How long the ledger says to whom a mail went. The row itself stays: it keeps the mail from being sent again. */
class NotificationRetention {

    @Produces
    @Singleton
    AnonymisedRows recipients(NotificationConfig config) {
        return new AnonymisedRows(
                "notification",
                "created_at",
                config.retention().personalData(),
                "state <> 'PENDING' and recipient <> '" + Erased.EMAIL + "'",
                "recipient = '" + Erased.EMAIL + "'");
    }
}
