package dev.orderflow.outbox.cleanup;

import io.smallrye.mutiny.Uni;

/** Data with a retention. The cleanup calls every CDI bean of this type. */
public interface ExpiringData {

    /** The name in the log. */
    String name();

    /**
     * Deletes or changes up to {@code limit} expired rows, in the caller's transaction. It is called again as long as
     * it finds that many. It skips locked rows, so replicas do not wait for each other.
     *
     * @return the number of rows
     */
    Uni<Integer> forgetSome(int limit);
}
