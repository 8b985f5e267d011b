package dev.orderflow.console.health;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts about the health of services. */
@MessageBundle("health")
interface HealthTexts {

    @Message("Services")
    String title();

    @Message("Asked for their health, and for what waits in them.")
    String hint();

    @Message("Ask the services")
    String ask();

    @Message("Ask again")
    String askAgain();

    @Message("Asked at")
    String askedAt();

    @Message("Service")
    String service();

    @Message("State")
    String state();

    @Message("{#if state == 'READY'}ready{#else if state == 'NOT_READY'}not ready{#else}unknown{/if}")
    String stateOf(String state);

    @Message("Unpublished events")
    String unpublished();

    @Message("the oldest for")
    String oldest();

    @Message("{count} refused")
    String refused(long count);

    @Message("Messages in queues")
    String queued();

    @Message("without a consumer")
    String unconsumed();

    @Message("dead letters")
    String deadLetters();

    @Message("Open tasks")
    String openTasks();

    @Message("{count} parked")
    String parked(long count);

    @Message("Failed events")
    String failedEvents();

    @Message("at least")
    String atLeast();

    @Message("{what} in the last hour; at most {most}")
    String lastHour(String what, long most);

    @Message("no values of the last hour")
    String noSamples();

    @Message(
            "The charts show the most in each two minutes of the last hour, as the console has asked once a minute. A gap is not known.")
    String chartHint();
}
