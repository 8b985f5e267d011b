package dev.orderflow.console.task;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;

/** The texts of the pages about tasks, in German. */
@Localized("de")
interface GermanTaskTexts extends TaskTexts {

    @Override
    @Message("Aufgaben")
    String title();

    @Override
    @Message(
            "Aufgaben aller Dienste, die auf einen Operator warten, und Ereignisse, die noch nicht veröffentlicht sind.")
    String intro();

    @Override
    @Message("Filter")
    String filter();

    @Override
    @Message("Dienst")
    String service();

    @Override
    @Message("Alle Dienste")
    String anyService();

    @Override
    @Message("Zustand")
    String state();

    @Override
    @Message("{#if which == 'PARKED'}Geparkt{#else if which == 'DUE'}Fällig{#else}Alle offenen{/if}")
    String which(String which);

    @Override
    @Message("Art")
    String kind();

    @Override
    @Message("Bestellung oder Gegenstand")
    String subject();

    @Override
    @Message("Anwenden")
    String apply();

    @Override
    @Message("Zurücksetzen")
    String clear();

    @Override
    @Message("Aufgaben")
    String tasks();

    @Override
    @Message("Aufgaben, die neuesten zuerst")
    String tasksCaption();

    @Override
    @Message("Keine Aufgabe")
    String none();

    @Override
    @Message("Keine Aufgabe passt zu diesem Filter.")
    String noneMatch();

    @Override
    @Message("Die Dienste, die geantwortet haben, haben keine solche Aufgabe.")
    String noneKnown();

    @Override
    @Message("Aufgabe")
    String task();

    @Override
    @Message("Fehlversuche")
    String attempts();

    @Override
    @Message("Angelegt")
    String created();

    @Override
    @Message("Fällig")
    String due();

    @Override
    @Message("Letzter Fehler")
    String lastError();

    @Override
    @Message("in Arbeit")
    String inProgress();

    @Override
    @Message("Weitere von {service}")
    String more(String service);

    @Override
    @Message("Neueste")
    String newest();

    @Override
    @Message("Unveröffentlichte Ereignisse")
    String outbox();

    @Override
    @Message("Die ältesten jedes Dienstes. Die mit Versuchen hat der Broker abgelehnt.")
    String outboxHint();

    @Override
    @Message("Unveröffentlichte Ereignisse, die ältesten zuerst")
    String outboxCaption();

    @Override
    @Message("Kein Ereignis wartet.")
    String noneWait();

    @Override
    @Message("In den Diensten, die geantwortet haben, wartet kein Ereignis.")
    String noneWaitKnown();

    @Override
    @Message("Ereignis")
    String event();

    @Override
    @Message("Wartet")
    String waiting();

    @Override
    @Message("abgelehnt")
    String refused();

    @Override
    @Message("Nur für")
    String queue();

    @Override
    @Message("Alle Aufgaben")
    String back();

    @Override
    @Message("Schlüssel")
    String key();

    @Override
    @Message(
            "{#if outcome == 'PARKED'}Geparkt: Sie wartet auf einen Operator.{#else if outcome == 'FAILED'}Fehlgeschlagen: Sie wird wiederholt, wenn sie fällig ist.{#else if outcome == 'PENDING'}Ausstehend: Sie ist fällig oder in Arbeit.{#else if outcome == 'DISCARDED'}Von einem Operator verworfen.{#else if outcome == 'GONE'}Nicht mehr offen: ausgeführt oder zurückgezogen.{#else}Diese Aufgabe ist nicht offen. Vielleicht ist sie ausgeführt oder zurückgezogen.{/if}")
    String outcome(String outcome);

    @Override
    @Message("Diese Aufgabe folgt einem fehlgeschlagenen Ereignis. Entscheiden Sie über das Ereignis.")
    String ofFailedEvent();

    @Override
    @Message("Fehlgeschlagenes Ereignis")
    String failedEvent();

    @Override
    @Message("Wiederholen")
    String retryTitle();

    @Override
    @Message("Diese Aufgabe und keine andere wird jetzt ausgeführt, mit allen Versuchen.")
    String retryHint();

    @Override
    @Message("Grund, der aufgezeichnet wird")
    String reasonField();

    @Override
    @Message("Geben Sie einen Grund in einer Zeile an, mit höchstens 500 Zeichen. Nichts wurde geändert.")
    String reasonInvalid();

    @Override
    @Message("Wiederholen")
    String retry();

    @Override
    @Message("Ob er die Aufgabe wiederholt, ist unbekannt. Wiederholen ist sicher.")
    String unknownRetry();

    @Override
    @Message("Mit Status {status} abgelehnt. Nichts wurde geändert.")
    String refusedRetry(int status);

    @Override
    @Message("Die Aufgabe ist in Arbeit. Nichts wurde geändert; versuchen Sie es später noch einmal.")
    String refusedInProgress();

    @Override
    @Message("Die Aufgabe ist nicht mehr offen. Nichts wurde geändert.")
    String refusedGone();

    @Override
    @Message("Aktualisieren")
    String refresh();

    @Override
    @Message("Was Operatoren taten")
    String actions();

    @Override
    @Message("Kein Operator hat etwas damit getan.")
    String noActions();

    @Override
    @Message("Zeit")
    String at();

    @Override
    @Message("Operator")
    String operator();

    @Override
    @Message("Aktion")
    String action();

    @Override
    @Message("Grund")
    String reason();
}
