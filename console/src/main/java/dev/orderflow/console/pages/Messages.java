package dev.orderflow.console.pages;

import dev.orderflow.console.order.Coordination;
import dev.orderflow.console.order.OrderState;
import dev.orderflow.console.service.ServiceView.Cause;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages. */
@MessageBundle
interface Messages {

    @Message("Now")
    String now();

    @Message("Sign out")
    String signOut();

    @Message("Orders")
    String orders();

    @Message("Order")
    String order();

    @Message("Live")
    String liveOn();

    @Message("Paused")
    String livePaused();

    @Message("Not live")
    String liveOff();

    @Message("Pause")
    String pause();

    @Message("Skip to content")
    String skip();

    @Message("Pages")
    String navigation();

    @Message("""
            {#when state}\
            {#is PLACED}Placed{#is CONFIRMED}Confirmed{#is READY}Ready{#is CANCELLING}Cancelling\
            {#is REJECTED}Rejected{#is CANCELLED}Cancelled{#is SHIPPED}Shipped{#is DELIVERED}Delivered\
            {#else}Unknown{/when}""")
    String state(OrderState state);

    @Message("{#when style}{#is CHOREOGRAPHY}Choreography{#else}Orchestration{/when}")
    String coordination(Coordination style);

    @Message("State")
    String stateTitle();

    @Message("Coordination")
    String coordinationTitle();

    @Message("Order id or its beginning")
    String orderId();

    @Message("Order number")
    String orderNumber();

    @Message("As in mails, such as JZ5XN-1V0Y7")
    String orderNumberHint();

    @Message("At least 8 of the digits 0 to 9 and a to f")
    String orderIdHint();

    @Message("Waiting for")
    String waitingFor();

    @Message("Any")
    String any();

    @Message("Any service")
    String anyService();

    @Message("Only overdue")
    String onlyOverdue();

    @Message("Only incomplete")
    String onlyIncomplete();

    @Message("From")
    String from();

    @Message("To")
    String to();

    @Message("Filter")
    String filter();

    @Message("Apply")
    String apply();

    @Message("Clear")
    String clear();

    @Message("First event")
    String firstEvent();

    @Message("Last event")
    String lastEvent();

    @Message("Placed")
    String placedTitle();

    @Message("Decided")
    String decidedTitle();

    @Message("overdue")
    String overdue();

    @Message("Overdue")
    String overdueTitle();

    @Message("nothing")
    String nothing();

    @Message("Newest")
    String newest();

    @Message("Older")
    String older();

    @Message("Download as CSV (at most 10,000)")
    String csv();

    @Message("No order matches this filter.")
    String noMatch();

    @Message("Orders whose events are older than the retention of the journal are not listed.")
    String retentionHint();

    @Message("No orders yet")
    String noOrders();

    @Message("An order appears here as soon as the console has received its first event.")
    String noOrdersHint();

    @Message("These parameters of the address cannot be read, and do not restrict the list: {names}")
    String unreadable(String names);

    @Message("Events are missing")
    String incomplete();

    @Message("The journal does not have the first event of this order. What is shown below may have gaps.")
    String incompleteHint();

    @Message("incomplete")
    String incompleteMark();

    @Message("since")
    String since();

    @Message("Missing answers")
    String missingAnswers();

    @Message("waiting")
    String waitingMark();

    @Message("expected by")
    String expectedBy();

    @Message("was expected by")
    String wasExpectedBy();

    @Message("No answer is missing.")
    String nothingMissing();

    @Message("Way of the order")
    String picture();

    @Message(
            "Each lane is a service, or the broker. Gaps are drawn by the logarithm of their length. The table below has the same content.")
    String pictureHint();

    @Message("failure")
    String failure();

    @Message("now")
    String present();

    @Message("broker")
    String broker();

    @Message("received from the broker by the console")
    String receivedFromBroker();

    @Message("processed by")
    String processedBy();

    @Message("accepted by the mail server")
    String mailed();

    @Message("event with its number in the table, when it was written")
    String legendEvent();

    @Message("when the console received it from the broker")
    String legendReceipt();

    @Message("request to the service, and its attempts")
    String legendCall();

    @Message("missing answer")
    String legendWait();

    @Message("when the service had processed the event")
    String legendProcessed();

    @Message("mail that the mail server has accepted")
    String legendMail();

    @Message("Received at")
    String receivedAt();

    @Message("Processed by")
    String processedByTitle();

    @Message("not asked")
    String notAsked();

    @Message("Mails")
    String mails();

    @Message("Events")
    String events();

    @Message("Written at")
    String writtenAt();

    @Message("After the first event")
    String afterFirst();

    @Message("Service")
    String service();

    @Message("Event")
    String event();

    @Message("Answers")
    String answers();

    @Message("Trace")
    String trace();

    @Message("Body")
    String body();

    @Message("Show")
    String show();

    @Message("not stored")
    String notStored();

    @Message("Only the first {count} events are shown.")
    String truncated(int count);

    @Message("Unknown order")
    String unknownOrder();

    @Message(
            "The console has no event of the order {id}. Its events may not have arrived yet, or may be older than the retention of the journal.")
    String unknownOrderHint(String id);

    @Message("At the services")
    String atServices();

    @Message("What the services themselves have of this order.")
    String servicesHint();

    @Message("Ask the services")
    String askServices();

    @Message("Ask again")
    String askAgain();

    @Message("Asked at")
    String askedAt();

    @Message("Open tasks")
    String openTasks();

    @Message("Events not yet published")
    String waitingEvents();

    @Message("Failed events")
    String failedEvents();

    @Message("Processed events")
    String processedEvents();

    @Message("unknown")
    String unknownService();

    @Message("none")
    String none();

    @Message("due at")
    String due();

    @Message(
            "{#when cause}{#is SILENT}No answer within 2 s{#is REFUSED}Answered with status {status}{#else}Not reachable{/when}")
    String unknownBecause(Cause cause, int status);

    @Message("{count} failed attempts")
    String attempts(int count);

    @Message("Compare orders")
    String compare();

    @Message("Compare")
    String compareAction();

    @Message("Compare with another order")
    String compareWith();

    @Message("First order")
    String firstOrder();

    @Message("Second order")
    String secondOrder();

    @Message("This is not the id of an order: {text}")
    String notAnId(String text);

    @Message("Choose one of the newest orders")
    String newestOrders();

    @Message("Orders by state")
    String byState();

    @Message("Waiting")
    String waiting();

    @Message("Orders with a missing answer, by the service that is to answer")
    String waitingHint();

    @Message("Orders with an answer that is past its time limit")
    String overdueHint();

    @Message("Incomplete")
    String incompleteTitle();

    @Message("Orders whose first event is not in the journal")
    String incompleteTitleHint();

    @Message("No order waits for an answer.")
    String noOrderWaits();

    @Message("Placed in the last hour")
    String placedLastHour();

    @Message("Orders placed in each minute of the last hour; at most {most} in a minute")
    String chart(long most);

    @Message("{most} per minute")
    String perMinute(long most);

    @Message("1 hour ago")
    String hourAgo();

    @Message("From placed to confirmed")
    String toConfirmed();

    @Message("Median")
    String median();

    @Message("99 %")
    String percentile();

    @Message("Orders that were confirmed in the last hour")
    String toConfirmedHint();

    @Message("Times are in UTC.")
    String utc();

    @Message("Times are in the time zone")
    String timeZone();
}
