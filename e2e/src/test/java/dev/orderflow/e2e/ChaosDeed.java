package dev.orderflow.e2e;

/**
 * Something that is done to the system while customers order.
 *
 * @param fault what it is, for the table
 * @param isShort whether it belongs to the set that every test run does
 * @param keepsEvents whether the broker keeps what it holds, so that everything published is known afterwards
 * @param poison how many messages it sends that nobody can process
 * @param repeatsMails whether a mail may come twice, as it may when a replica dies or is frozen
 * @param action does it, and returns when it is done; what is broken then is mended by others
 */
record ChaosDeed(String fault, boolean isShort, boolean keepsEvents, int poison, boolean repeatsMails, Action action) {

    ChaosDeed(String fault, boolean isShort, Action action) {
        this(fault, isShort, true, 0, true, action);
    }

    /** The same, after which each mail must have come once, because all replicas live. */
    ChaosDeed withEachMailOnce() {
        return new ChaosDeed(fault, isShort, keepsEvents, poison, false, action);
    }

    @Override
    public String toString() {
        return fault;
    }

    @FunctionalInterface
    interface Action {
        void perform(ChaosSystem system, ChaosStream stream);
    }
}
