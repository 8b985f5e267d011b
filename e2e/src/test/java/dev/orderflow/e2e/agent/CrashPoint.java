package dev.orderflow.e2e.agent;

import static dev.orderflow.e2e.agent.CrashPoint.Moment.COMMITTED;
import static dev.orderflow.e2e.agent.CrashPoint.Moment.COMMITTING;
import static dev.orderflow.e2e.agent.CrashPoint.Moment.ENTERED;
import static dev.orderflow.e2e.agent.CrashPoint.Moment.LEFT;

import dev.orderflow.outbox.testing.Services;
import java.util.Arrays;
import java.util.List;

/** Points where a test can kill a service: between two steps that are not atomic. */
public enum CrashPoint {
    ORDER_COMMITTING(
            "an order's transaction is about to commit", COMMITTING, "orders.placing.PlaceOrder#place", "orders"),
    ORDER_COMMITTED("an order is committed and not answered", COMMITTED, "orders.placing.PlaceOrder#place", "orders"),

    CANCELLATION_COMMITTED(
            "a cancellation is committed and not answered", COMMITTED, "orders.CancelOrder#cancel", "orders"),

    STEP_ASKING(
            "a service is about to be asked for its part",
            ENTERED,
            "orders.orchestration.AskParticipant#perform",
            "orders"),
    STEP_ASKED(
            "a service has answered and nothing is recorded",
            ENTERED,
            "orders.orchestration.RecordOutcome#record",
            "orders"),
    STEP_COMMITTING(
            "a service's answer is about to commit", COMMITTING, "orders.orchestration.RecordOutcome#record", "orders"),
    STEP_COMMITTED("a service's answer is committed", COMMITTED, "orders.orchestration.RecordOutcome#record", "orders"),
    UNDO_ASKING(
            "a service is about to be asked to undo", ENTERED, "orders.orchestration.AskParticipant#undo", "orders"),

    RELAY_PUBLISHING("the relay is about to publish", ENTERED, "outbox.relay.ConfirmedPublisher#send"),
    RELAY_PUBLISHED("events are published and not confirmed", ENTERED, "outbox.relay.BatchOutcome#allSent"),
    RELAY_CONFIRMED("events are confirmed and not deleted", ENTERED, "outbox.relay.LeaderConnection#remove"),
    RELAY_DELETED("published events are deleted", LEFT, "outbox.relay.LeaderConnection#remove"),

    INBOX_COMMITTING("an inbox batch is about to commit", COMMITTING, "outbox.inbox.BatchProcessor#handleNew"),
    INBOX_COMMITTED("an inbox batch has committed", COMMITTED, "outbox.inbox.BatchProcessor#handleNew"),
    INBOX_ACKNOWLEDGING("an event is about to be acknowledged", ENTERED, "outbox.inbox.Delivery#acknowledge"),
    INBOX_ACKNOWLEDGED("an event is acknowledged", LEFT, "outbox.inbox.Delivery#acknowledge"),

    CONFIRMATION_SENDING(
            "a customer's mail is about to be sent",
            ENTERED,
            "notification.messaging.SendMailTask#perform",
            "notification"),
    CONFIRMATION_SENT(
            "a customer's mail is sent and not recorded",
            ENTERED,
            "notification.messaging.SendMailTask#completeAll",
            "notification"),
    NOTICE_SENDING(
            "a seller's mail is about to be sent", ENTERED, "seller.notices.ShipmentNoticeMailer#perform", "seller"),
    NOTICE_SENT(
            "a seller's mail is sent and not recorded",
            ENTERED,
            "seller.notices.ShipmentNoticeMailer#completeAll",
            "seller"),
    TASK_COMMITTING(
            "a mail's record is about to commit", COMMITTING, "outbox.task.TaskRows#remove", "notification", "seller"),
    TASK_COMMITTED("a mail's record has committed", COMMITTED, "outbox.task.TaskRows#remove", "notification", "seller");

    /** The moment in the method when the process dies. */
    enum Moment {
        /** At its first instruction. */
        ENTERED,
        /** When it returns without a failure. */
        LEFT,
        /** Before the commit of its transaction is sent. */
        COMMITTING,
        /** When the database has confirmed the commit of its transaction. */
        COMMITTED
    }

    private static final String ROOT = "dev.orderflow.";

    private final String words;
    private final Moment moment;
    private final String className;
    private final String method;
    private final List<String> services;

    CrashPoint(String words, Moment moment, String method, String... services) {
        this.words = words;
        this.moment = moment;
        this.className = ROOT + method.substring(0, method.indexOf('#'));
        this.method = method.substring(method.indexOf('#') + 1);
        this.services = List.of(services);
    }

    /** The state of a process that dies here. */
    public String words() {
        return words;
    }

    /**
     * The services that pass this point. Without a service of its own, each that publishes and processes the events of
     * orders: their names are read only here, because the agent has no such file.
     */
    public List<String> services() {
        return services.isEmpty() ? Services.OF_ORDERS : services;
    }

    public String className() {
        return className;
    }

    public String method() {
        return method;
    }

    /** Whether only the leader of the relay passes this point. */
    public boolean isOfTheLeader() {
        return className.equals(ROOT + "outbox.relay.ConfirmedPublisher")
                || className.equals(ROOT + "outbox.relay.BatchOutcome")
                || className.equals(ROOT + "outbox.relay.LeaderConnection");
    }

    Moment moment() {
        return moment;
    }

    boolean isOfACommit() {
        return moment == COMMITTING || moment == COMMITTED;
    }

    static CrashPoint named(String name) {
        return Arrays.stream(values())
                .filter(point -> point.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("There is no crash point " + name));
    }
}
