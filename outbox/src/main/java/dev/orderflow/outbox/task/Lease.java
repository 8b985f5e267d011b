package dev.orderflow.outbox.task;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The lease of a claim: a UUID whose first half is the id of the replica that claims. Row, lease and replica so cannot come
 * apart, also where an older release claims a task that a newer one has left: its leases are random, of version 4, and say
 * nothing about their replica.
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
