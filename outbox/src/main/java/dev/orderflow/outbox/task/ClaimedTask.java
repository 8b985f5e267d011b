package dev.orderflow.outbox.task;

import java.util.UUID;

/** A task of this replica, as long as its row has this lease. */
record ClaimedTask(long id, UUID lease, Task task) {}
