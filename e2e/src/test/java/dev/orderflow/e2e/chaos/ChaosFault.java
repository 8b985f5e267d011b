package dev.orderflow.e2e.chaos;

/**
 * A fault that is injected while customers order.
 *
 * @param name its row in the table
 * @param isShort whether every test run injects it
 * @param keepsEvents whether the broker keeps its messages, so that all published events are known afterwards
 * @param poison number of messages that no consumer can process
 * @param repeatsMails whether a mail may come twice, as when a replica dies or is frozen
 * @param action injects the fault and returns; {@link ChaosSystem#restore} repairs the system
 */
record ChaosFault(String name, boolean isShort, boolean keepsEvents, int poison, boolean repeatsMails, Action action) {

    ChaosFault(String name, boolean isShort, Action action) {
        this(name, isShort, true, 0, true, action);
    }

    /** The same fault, after which each mail must have come once, because all replicas live. */
    ChaosFault withEachMailOnce() {
        return new ChaosFault(name, isShort, keepsEvents, poison, false, action);
    }

    @Override
    public String toString() {
        return name;
    }

    @FunctionalInterface
    interface Action {
        void perform(ChaosSystem system, ChaosStream stream);
    }
}
