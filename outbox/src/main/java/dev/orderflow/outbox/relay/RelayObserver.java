package dev.orderflow.outbox.relay;

import java.util.Set;

/** Sees the relay at the point between confirm and removal, where a crash must lead to a second publication. */
@FunctionalInterface
interface RelayObserver {

    void confirmed(Set<Long> seqs);
}
