package dev.orderflow.console.failure;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages about failures. */
@MessageBundle("failure")
interface FailureTexts {

    @Message("Failures")
    String title();

    @Message("Failed events of all services that wait for a retry or for an operator, grouped by their cause.")
    String intro();

    @Message("Failed events")
    String eventsTitle();

    @Message("Failed event")
    String eventTitle();

    @Message("Events of all states are listed, also processed and discarded ones.")
    String allStates();

    @Message("Filter")
    String filter();

    @Message("Service")
    String service();

    @Message("All services")
    String anyService();

    @Message("Event type")
    String type();

    @Message("Queue")
    String channel();

    @Message("Order or subject")
    String subject();

    @Message("Order")
    String order();

    @Message("State")
    String state();

    @Message("Any")
    String anyState();

    @Message("Retrying and parked")
    String openStates();

    @Message(
            "{#if state == 'RETRYING'}Retrying{#else if state == 'PARKED'}Parked{#else if state == 'PROCESSED'}Processed{#else if state == 'DISCARDED'}Discarded{#else}{state}{/if}")
    String stateOf(String state);

    @Message("Failed from")
    String from();

    @Message("Failed until")
    String to();

    @Message("Apply")
    String apply();

    @Message("Clear")
    String clear();

    @Message("Cause")
    String cause();

    @Message("Events")
    String count();

    @Message("First")
    String first();

    @Message("Last")
    String last();

    @Message("Failed events by cause, the newest first")
    String groupsCaption();

    @Message("Failed events of {service}, the newest first")
    String eventsCaption(String service);

    @Message("No failed events")
    String none();

    @Message("The services that have answered have no failed events.")
    String noneKnown();

    @Message("No failed event matches this filter.")
    String noMatch();

    @Message("More of {service}")
    String more(String service);

    @Message("Newest")
    String newest();

    @Message("Older")
    String older();

    @Message("Event")
    String event();

    @Message("Attempts")
    String attempts();

    @Message("First failed")
    String failedAt();

    @Message("Next attempt")
    String nextAttempt();

    @Message("Settled")
    String settledAt();

    @Message("Reason")
    String reason();

    @Message("Event id")
    String eventId();

    @Message("Exchange")
    String exchange();

    @Message("Routing key")
    String routingKey();

    @Message("Headers")
    String headers();

    @Message("Payload")
    String payload();

    @Message("Personal data is masked.")
    String masked();

    @Message("Decisions about it")
    String decisions();

    @Message("No operator has decided about it.")
    String noDecisions();

    @Message("Time")
    String decidedAt();

    @Message("Operator")
    String operator();

    @Message("Action")
    String action();

    @Message("All with this cause")
    String alike();

    @Message("All failures")
    String back();

    @Message("This event is not there. It may have been settled so long ago that it was deleted.")
    String gone();

    @Message("Replay …")
    String replay();

    @Message("Discard …")
    String discard();

    @Message("Replay these …")
    String replayThese();

    @Message("Discard these …")
    String discardThese();

    @Message("{#if discards}Discard failed events{#else}Replay failed events{/if}")
    String previewTitle(boolean discards);

    @Message("Nothing is changed yet. These events are affected, and no others: events that fail later are not meant.")
    String previewHint();

    @Message("Affected events")
    String affected();

    @Message("Events that the decision is about, by service")
    String affectedCaption();

    @Message("The first of {count}")
    String firstOf(long count);

    @Message("Its events are not affected.")
    String notAffected();

    @Message("No event is affected. It may have been processed meanwhile.")
    String nothingToDo();

    @Message("In the services that have answered, no event is affected.")
    String nothingKnown();

    @Message("Decision")
    String decision();

    @Message("Reason, which is recorded")
    String reasonField();

    @Message("Give a reason of one line, with at most 500 characters.")
    String reasonInvalid();

    @Message("Only so many, the oldest first (per service)")
    String limitField();

    @Message("Give a number from 1, or nothing for all.")
    String limitInvalid();

    @Message("At most so many per second (per service)")
    String rateField();

    @Message("Give a number from 1 to 1,000, or nothing for as fast as possible.")
    String rateInvalid();

    @Message("Correct the marked fields. Nothing was changed.")
    String correct();

    @Message("{#if discards}Discard {count}{#else}Replay {count}{/if}")
    String confirm(boolean discards, long count);

    @Message("Cancel")
    String cancel();

    @Message("Only operators can decide.")
    String readersSee();

    @Message("Not all services have accepted")
    String outcomeTitle();

    @Message("Whether it has accepted the decision is unknown. Repeating is safe: no event is affected twice.")
    String outcomeUnknown();

    @Message("More events match now than the preview counted. Nothing was changed.")
    String outcomeMore();

    @Message("This form was sent before, with other values. The first decision holds.")
    String outcomeAnother();

    @Message("Refused with status {status}. Nothing was changed.")
    String outcomeRefused(int status);

    @Message("Accepted, not done yet")
    String outcomeAccepted();

    @Message("Repeat")
    String repeat();

    @Message("New preview")
    String newPreview();

    @Message("Show the progress")
    String showProgress();

    @Message("Progress of a decision")
    String progressTitle();

    @Message("How far the decision is, by service")
    String progressCaption();

    @Message(
            "{#if state == 'PENDING'}Pending: some events are not processed yet.{#else if state == 'UNKNOWN'}Unknown: not all services have answered.{#else if state == 'MISSING'}Incomplete: not all services know this decision.{#else if state == 'FAILED_AGAIN'}Events have failed again. The numbers say what happened to each event.{#else if state == 'NOTHING'}Nothing to do: no event matched when the decision was accepted.{#else}Carried out. The numbers say what happened to each event.{/if}")
    String progressOf(String state);

    @Message("does not know this decision: it has not accepted it, or it is older than 30 days.")
    String notKnown();

    @Message("Outcome")
    String outcome();

    @Message("pending")
    String pendingTag();

    @Message("Unknown: not all services have answered.")
    String unknownNow();

    @Message("failed again")
    String failedAgainTag();

    @Message("nothing to do")
    String nothingTag();

    @Message("carried out")
    String doneTag();

    @Message("Accepted")
    String accepted();

    @Message("Pending")
    String pending();

    @Message("Processed")
    String processed();

    @Message("Failed again")
    String failedAgain();

    @Message("Discarded")
    String discarded();

    @Message("Skipped")
    String skipped();

    @Message(
            "Skipped events did not match any more when their turn came. Events that failed again may still be processed by a later attempt.")
    String skippedHint();

    @Message("Decided by")
    String decidedBy();

    @Message("Refresh")
    String refresh();

    @Message("Stop: skip all whose turn has not come")
    String stop();

    @Message("Whether all services have stopped is unknown. Repeating is safe.")
    String stopUnknown();

    @Message(
            "{#if action == 'DISCARD' || action == 'discard'}Discard{#else if action == 'REPLAY' || action == 'replay'}Replay{#else}{action}{/if}")
    String actionOf(String action);
}
