package dev.orderflow.outbox.relay;

import java.util.Set;

/** Observes the relay between confirm and removal, where a crash leads to a second publication. */
@FunctionalInterface
interface RelayObserver {

    void confirmed(Set<Long> seqs);
}
