package dev.orderflow.outbox.cleanup;

import io.smallrye.mutiny.Uni;

/** Something that is kept for a time only. The cleanup calls every CDI bean of this type. */
public interface ExpiringData {

    /** What it is, for the log. */
    String name();

    /**
     * Deletes or changes up to {@code limit} rows that are past their time, in the caller's transaction. It is called again
     * as long as there were so many. Passes over rows that others have locked, which keeps replicas apart.
     *
     * @return how many rows that were
     */
    Uni<Integer> forgetSome(int limit);
}
