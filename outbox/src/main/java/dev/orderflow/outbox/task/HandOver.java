package dev.orderflow.outbox.task;

import dev.orderflow.outbox.Transactions.Participant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a transaction stores with a lease of this replica, which performs them after the commit. So they need no
 * claim.
 */
final class HandOver implements Participant {

    private final UUID lease;
    private final TaskWorker worker;
    private final List<String> reserved = new ArrayList<>();
    private final List<ClaimedTask> stored = new ArrayList<>();

    HandOver(UUID lease, TaskWorker worker) {
        this.lease = lease;
        this.worker = worker;
    }

    UUID lease() {
        return lease;
    }

    /** Reserves a place for a task; yields how long its lease lasts, in milliseconds, or null if there is no place. */
    @Nullable
    Long reserve(String kind) {
        Long millis = worker.reserve(kind);
        if (millis != null) {
            reserved.add(kind);
        }
        return millis;
    }

    /** @param tasks those that were stored with the lease; a reserved one may have existed before */
    void stored(List<ClaimedTask> tasks) {
        stored.addAll(tasks);
    }

    /** The same transaction has deleted the tasks, or made them due to all replicas. */
    void forget(String kind, Collection<String> keys) {
        stored.removeIf(each ->
                each.task().kind().equals(kind) && keys.contains(each.task().key()));
    }

    @Override
    public void committed() {
        worker.begin(lease, stored, reserved);
    }

    @Override
    public void failed() {
        worker.giveBack(lease, reserved);
    }
}
