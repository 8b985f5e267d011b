package dev.orderflow.console.failure;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;

/** The texts of the pages about failures, in German. */
@Localized("de")
interface GermanFailureTexts extends FailureTexts {

    @Override
    @Message("Fehler")
    String title();

    @Override
    @Message(
            "Fehlgeschlagene Ereignisse aller Dienste, die auf einen neuen Versuch oder auf einen Operator warten, nach ihrer Ursache.")
    String intro();

    @Override
    @Message("Fehlgeschlagene Ereignisse")
    String eventsTitle();

    @Override
    @Message("Fehlgeschlagenes Ereignis")
    String eventTitle();

    @Override
    @Message("Ereignisse aller Zustände sind aufgeführt, auch verarbeitete und verworfene.")
    String allStates();

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
    @Message("Ereignistyp")
    String type();

    @Override
    @Message("Warteschlange")
    String channel();

    @Override
    @Message("Bestellung oder Gegenstand")
    String subject();

    @Override
    @Message("Bestellung")
    String order();

    @Override
    @Message("Zustand")
    String state();

    @Override
    @Message("Alle")
    String anyState();

    @Override
    @Message("Wird wiederholt und geparkt")
    String openStates();

    @Override
    @Message(
            "{#if state == 'RETRYING'}Wird wiederholt{#else if state == 'PARKED'}Geparkt{#else if state == 'PROCESSED'}Verarbeitet{#else if state == 'DISCARDED'}Verworfen{#else}{state}{/if}")
    String stateOf(String state);

    @Override
    @Message("Fehlgeschlagen von")
    String from();

    @Override
    @Message("Fehlgeschlagen bis")
    String to();

    @Override
    @Message("Anwenden")
    String apply();

    @Override
    @Message("Zurücksetzen")
    String clear();

    @Override
    @Message("Ursache")
    String cause();

    @Override
    @Message("Ereignisse")
    String count();

    @Override
    @Message("Zuerst")
    String first();

    @Override
    @Message("Zuletzt")
    String last();

    @Override
    @Message("Fehlgeschlagene Ereignisse nach Ursache, die neuesten zuerst")
    String groupsCaption();

    @Override
    @Message("Fehlgeschlagene Ereignisse von {service}, die neuesten zuerst")
    String eventsCaption(String service);

    @Override
    @Message("Keine fehlgeschlagenen Ereignisse")
    String none();

    @Override
    @Message("Die Dienste, die geantwortet haben, haben keine fehlgeschlagenen Ereignisse.")
    String noneKnown();

    @Override
    @Message("Kein fehlgeschlagenes Ereignis passt zu diesem Filter.")
    String noMatch();

    @Override
    @Message("Weitere von {service}")
    String more(String service);

    @Override
    @Message("Neueste")
    String newest();

    @Override
    @Message("Ältere")
    String older();

    @Override
    @Message("Ereignis")
    String event();

    @Override
    @Message("Versuche")
    String attempts();

    @Override
    @Message("Zuerst fehlgeschlagen")
    String failedAt();

    @Override
    @Message("Nächster Versuch")
    String nextAttempt();

    @Override
    @Message("Erledigt")
    String settledAt();

    @Override
    @Message("Grund")
    String reason();

    @Override
    @Message("Ereignis-ID")
    String eventId();

    @Override
    @Message("Exchange")
    String exchange();

    @Override
    @Message("Routing-Key")
    String routingKey();

    @Override
    @Message("Header")
    String headers();

    @Override
    @Message("Inhalt")
    String payload();

    @Override
    @Message("Personenbezogene Daten sind verdeckt.")
    String masked();

    @Override
    @Message("Entscheidungen darüber")
    String decisions();

    @Override
    @Message("Kein Operator hat darüber entschieden.")
    String noDecisions();

    @Override
    @Message("Zeit")
    String decidedAt();

    @Override
    @Message("Operator")
    String operator();

    @Override
    @Message("Aktion")
    String action();

    @Override
    @Message("Alle mit dieser Ursache")
    String alike();

    @Override
    @Message("Alle Fehler")
    String back();

    @Override
    @Message("Dieses Ereignis gibt es nicht. Vielleicht ist es so lange erledigt, dass es gelöscht wurde.")
    String gone();

    @Override
    @Message("Wiederholen …")
    String replay();

    @Override
    @Message("Verwerfen …")
    String discard();

    @Override
    @Message("Diese wiederholen …")
    String replayThese();

    @Override
    @Message("Diese verwerfen …")
    String discardThese();

    @Override
    @Message("{#if discards}Fehlgeschlagene Ereignisse verwerfen{#else}Fehlgeschlagene Ereignisse wiederholen{/if}")
    String previewTitle(boolean discards);

    @Override
    @Message(
            "Noch ist nichts geändert. Diese Ereignisse sind betroffen und keine anderen: Ereignisse, die später fehlschlagen, sind nicht gemeint.")
    String previewHint();

    @Override
    @Message("Betroffene Ereignisse")
    String affected();

    @Override
    @Message("Ereignisse, um die es geht, nach Dienst")
    String affectedCaption();

    @Override
    @Message("Die ersten von {count}")
    String firstOf(long count);

    @Override
    @Message("Seine Ereignisse sind nicht betroffen.")
    String notAffected();

    @Override
    @Message("Kein Ereignis ist betroffen. Vielleicht wurde es inzwischen verarbeitet.")
    String nothingToDo();

    @Override
    @Message("In den Diensten, die geantwortet haben, ist kein Ereignis betroffen.")
    String nothingKnown();

    @Override
    @Message("Entscheidung")
    String decision();

    @Override
    @Message("Grund, der aufgezeichnet wird")
    String reasonField();

    @Override
    @Message("Geben Sie einen Grund in einer Zeile an, mit höchstens 500 Zeichen.")
    String reasonInvalid();

    @Override
    @Message("Nur so viele, die ältesten zuerst (je Dienst)")
    String limitField();

    @Override
    @Message("Geben Sie eine Zahl ab 1 an, oder nichts für alle.")
    String limitInvalid();

    @Override
    @Message("Höchstens so viele pro Sekunde (je Dienst)")
    String rateField();

    @Override
    @Message("Geben Sie eine Zahl von 1 bis 1.000 an, oder nichts für so schnell wie möglich.")
    String rateInvalid();

    @Override
    @Message("Korrigieren Sie die markierten Felder. Nichts wurde geändert.")
    String correct();

    @Override
    @Message("{#if discards}{count} verwerfen{#else}{count} wiederholen{/if}")
    String confirm(boolean discards, long count);

    @Override
    @Message("Abbrechen")
    String cancel();

    @Override
    @Message("Nur Operatoren können entscheiden.")
    String readersSee();

    @Override
    @Message("Nicht alle Dienste haben angenommen")
    String outcomeTitle();

    @Override
    @Message(
            "Ob er die Entscheidung angenommen hat, ist unbekannt. Wiederholen ist sicher: Kein Ereignis ist zweimal betroffen.")
    String outcomeUnknown();

    @Override
    @Message("Jetzt passen mehr Ereignisse, als die Vorschau gezählt hat. Nichts wurde geändert.")
    String outcomeMore();

    @Override
    @Message("Dieses Formular wurde schon gesendet, mit anderen Werten. Die erste Entscheidung gilt.")
    String outcomeAnother();

    @Override
    @Message("Mit Status {status} abgelehnt. Nichts wurde geändert.")
    String outcomeRefused(int status);

    @Override
    @Message("Angenommen, noch nicht ausgeführt")
    String outcomeAccepted();

    @Override
    @Message("Wiederholen")
    String repeat();

    @Override
    @Message("Neue Vorschau")
    String newPreview();

    @Override
    @Message("Fortschritt zeigen")
    String showProgress();

    @Override
    @Message("Fortschritt einer Entscheidung")
    String progressTitle();

    @Override
    @Message("Wie weit die Entscheidung ist, nach Dienst")
    String progressCaption();

    @Override
    @Message(
            "{#if state == 'PENDING'}Ausstehend: Einige Ereignisse sind noch nicht verarbeitet.{#else if state == 'UNKNOWN'}Unbekannt: Nicht alle Dienste haben geantwortet.{#else if state == 'MISSING'}Unvollständig: Nicht alle Dienste kennen diese Entscheidung.{#else if state == 'FAILED_AGAIN'}Ereignisse sind wieder fehlgeschlagen. Die Zahlen sagen, was mit jedem Ereignis geschah.{#else if state == 'NOTHING'}Nichts zu tun: Kein Ereignis passte, als die Entscheidung angenommen wurde.{#else}Ausgeführt. Die Zahlen sagen, was mit jedem Ereignis geschah.{/if}")
    String progressOf(String state);

    @Override
    @Message("kennt diese Entscheidung nicht: Er hat sie nicht angenommen, oder sie ist älter als 30 Tage.")
    String notKnown();

    @Override
    @Message("Ergebnis")
    String outcome();

    @Override
    @Message("ausstehend")
    String pendingTag();

    @Override
    @Message("Unbekannt: Nicht alle Dienste haben geantwortet.")
    String unknownNow();

    @Override
    @Message("wieder fehlgeschlagen")
    String failedAgainTag();

    @Override
    @Message("nichts zu tun")
    String nothingTag();

    @Override
    @Message("ausgeführt")
    String doneTag();

    @Override
    @Message("Angenommen")
    String accepted();

    @Override
    @Message("Ausstehend")
    String pending();

    @Override
    @Message("Verarbeitet")
    String processed();

    @Override
    @Message("Wieder fehlgeschlagen")
    String failedAgain();

    @Override
    @Message("Verworfen")
    String discarded();

    @Override
    @Message("Übersprungen")
    String skipped();

    @Override
    @Message(
            "Übersprungene Ereignisse passten nicht mehr, als sie an der Reihe waren. Wieder fehlgeschlagene können durch einen späteren Versuch noch verarbeitet werden.")
    String skippedHint();

    @Override
    @Message("Entschieden von")
    String decidedBy();

    @Override
    @Message("Aktualisieren")
    String refresh();

    @Override
    @Message("Anhalten: alle überspringen, die noch nicht an der Reihe waren")
    String stop();

    @Override
    @Message("Ob alle Dienste angehalten haben, ist unbekannt. Wiederholen ist sicher.")
    String stopUnknown();

    @Override
    @Message(
            "{#if action == 'DISCARD' || action == 'discard'}Verwerfen{#else if action == 'REPLAY' || action == 'replay'}Wiederholen{#else}{action}{/if}")
    String actionOf(String action);
}
