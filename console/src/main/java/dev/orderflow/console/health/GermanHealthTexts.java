package dev.orderflow.console.health;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;

/** The texts about the health of services, in German. */
@Localized("de")
interface GermanHealthTexts extends HealthTexts {

    @Override
    @Message("Dienste")
    String title();

    @Override
    @Message("Nach ihrem Zustand gefragt, und danach, was in ihnen wartet.")
    String hint();

    @Override
    @Message("Die Dienste fragen")
    String ask();

    @Override
    @Message("Noch einmal fragen")
    String askAgain();

    @Override
    @Message("Gefragt um")
    String askedAt();

    @Override
    @Message("Dienst")
    String service();

    @Override
    @Message("Zustand")
    String state();

    @Override
    @Message("{#if state == 'READY'}bereit{#else if state == 'NOT_READY'}nicht bereit{#else}unbekannt{/if}")
    String stateOf(String state);

    @Override
    @Message("Unveröffentlichte Ereignisse")
    String unpublished();

    @Override
    @Message("das älteste seit")
    String oldest();

    @Override
    @Message("{count} abgelehnt")
    String refused(long count);

    @Override
    @Message("Nachrichten in Queues")
    String queued();

    @Override
    @Message("ohne Empfänger")
    String unconsumed();

    @Override
    @Message("Dead Letters")
    String deadLetters();

    @Override
    @Message("Offene Aufgaben")
    String openTasks();

    @Override
    @Message("{count} geparkt")
    String parked(long count);

    @Override
    @Message("Fehlgeschlagene Ereignisse")
    String failedEvents();

    @Override
    @Message("mindestens")
    String atLeast();

    @Override
    @Message("{what} in der letzten Stunde; höchstens {most}")
    String lastHour(String what, long most);

    @Override
    @Message("keine Werte der letzten Stunde")
    String noSamples();

    @Override
    @Message(
            "Die Diagramme zeigen das Meiste in je zwei Minuten der letzten Stunde; die Konsole hat einmal je Minute gefragt. Eine Lücke ist nicht bekannt.")
    String chartHint();
}
