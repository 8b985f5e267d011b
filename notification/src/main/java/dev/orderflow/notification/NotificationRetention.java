package dev.orderflow.notification;

import dev.orderflow.outbox.cleanup.AnonymisedRows;
import dev.orderflow.outbox.erasure.Erased;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Erases old recipients. The rows stay, because they prevent a second mail. */
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
