package dev.orderflow.outbox.task;

/** The task took so long that another replica has claimed it; that replica records the outcome. */
final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(Task task) {
        super("The lease of task " + task.kind() + " " + task.key() + " ran out");
    }
}
