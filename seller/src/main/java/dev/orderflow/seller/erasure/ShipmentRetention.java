package dev.orderflow.seller.erasure;

import dev.orderflow.outbox.cleanup.AnonymisedRows;
import dev.orderflow.outbox.erasure.Erased;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Removes the recipients of shipments after the retention time. An open shipment keeps its recipient. */
class ShipmentRetention {

    // A shipment is opened before it ends, so the index on opened_at narrows the search.
    private static final String ENDED =
            "anonymised_at is null and coalesce(shipped_at, released_at) < now() - ?1 * interval '1 second'";

    private static final String FORGET =
            "recipient = '%1$s', street = '%1$s', city = '%1$s', postal_code = '', anonymised_at = now()"
                    .formatted(Erased.TEXT);

    @Produces
    @Singleton
    AnonymisedRows recipients(RetentionConfig config) {
        return new AnonymisedRows("shipment", "opened_at", config.personalData(), ENDED, FORGET);
    }
}
