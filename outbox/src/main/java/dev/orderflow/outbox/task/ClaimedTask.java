package dev.orderflow.outbox.task;

import java.util.UUID;

/** A task in the hands of this replica, for as long as its row carries this lease. */
record ClaimedTask(long id, UUID lease, Task task) {}
