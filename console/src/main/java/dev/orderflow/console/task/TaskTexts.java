package dev.orderflow.console.task;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages about tasks. */
@MessageBundle("task")
interface TaskTexts {

    @Message("Tasks")
    String title();

    @Message("Tasks of all services that wait for an operator, and events that are not published yet.")
    String intro();

    @Message("Filter")
    String filter();

    @Message("Service")
    String service();

    @Message("All services")
    String anyService();

    @Message("State")
    String state();

    @Message("{#if which == 'PARKED'}Parked{#else if which == 'DUE'}Due{#else}All open{/if}")
    String which(String which);

    @Message("Kind")
    String kind();

    @Message("Order or subject")
    String subject();

    @Message("Apply")
    String apply();

    @Message("Clear")
    String clear();

    @Message("Tasks")
    String tasks();

    @Message("Tasks, the newest first")
    String tasksCaption();

    @Message("No task")
    String none();

    @Message("No task matches this filter.")
    String noneMatch();

    @Message("The services that have answered have no such task.")
    String noneKnown();

    @Message("Task")
    String task();

    @Message("Failed attempts")
    String attempts();

    @Message("Created")
    String created();

    @Message("Due")
    String due();

    @Message("Last error")
    String lastError();

    @Message("in progress")
    String inProgress();

    @Message("More of {service}")
    String more(String service);

    @Message("Newest")
    String newest();

    @Message("Unpublished events")
    String outbox();

    @Message("The oldest of each service. The broker has refused those with attempts.")
    String outboxHint();

    @Message("Unpublished events, the oldest first")
    String outboxCaption();

    @Message("No event waits.")
    String noneWait();

    @Message("In the services that have answered, no event waits.")
    String noneWaitKnown();

    @Message("Event")
    String event();

    @Message("Waiting")
    String waiting();

    @Message("refused")
    String refused();

    @Message("Only for")
    String queue();

    @Message("All tasks")
    String back();

    @Message("Key")
    String key();

    @Message(
            "{#if outcome == 'PARKED'}Parked: it waits for an operator.{#else if outcome == 'FAILED'}Failed: it is tried again when it is due.{#else if outcome == 'PENDING'}Pending: it is due, or is being performed.{#else if outcome == 'DISCARDED'}Discarded by an operator.{#else if outcome == 'GONE'}Not open any more: performed or withdrawn.{#else}This task is not open. It may have been performed or withdrawn.{/if}")
    String outcome(String outcome);

    @Message("This task follows a failed event. Decide about the event.")
    String ofFailedEvent();

    @Message("Failed event")
    String failedEvent();

    @Message("Retry")
    String retryTitle();

    @Message("This task, and no other, is performed now, with all attempts.")
    String retryHint();

    @Message("Reason, which is recorded")
    String reasonField();

    @Message("Give a reason of one line, with at most 500 characters. Nothing was changed.")
    String reasonInvalid();

    @Message("Retry")
    String retry();

    @Message("Whether it retries the task is unknown. Repeating is safe.")
    String unknownRetry();

    @Message("Refused with status {status}. Nothing was changed.")
    String refusedRetry(int status);

    @Message("The task is being performed. Nothing was changed; try again later.")
    String refusedInProgress();

    @Message("The task is not open any more. Nothing was changed.")
    String refusedGone();

    @Message("Refresh")
    String refresh();

    @Message("What operators did")
    String actions();

    @Message("No operator has acted on it.")
    String noActions();

    @Message("Time")
    String at();

    @Message("Operator")
    String operator();

    @Message("Action")
    String action();

    @Message("Reason")
    String reason();
}
