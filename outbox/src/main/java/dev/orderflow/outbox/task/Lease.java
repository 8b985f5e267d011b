package dev.orderflow.outbox.task;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The lease of a claim: a UUID whose first half is the id of the claiming replica. So a row names its replica, also
 * when an older release claims a task of a newer one: leases of older releases are random (version 4) and name no
 * replica.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8">UUID version 8</a>
 */
final class Lease {

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Lease() {}

    static UUID of(long replica) {
        return new UUID(replica, (ThreadLocalRandom.current().nextLong() >>> 2) | VARIANT);
    }
}
