package dev.orderflow.outbox.task;

/** The task took so long that another replica has taken it up; the outcome is that one's to record. */
final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(Task task) {
        super("The lease of task " + task.kind() + " " + task.key() + " ran out");
    }
}
