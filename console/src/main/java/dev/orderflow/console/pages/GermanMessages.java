package dev.orderflow.console.pages;

import dev.orderflow.console.order.Coordination;
import dev.orderflow.console.order.OrderState;
import dev.orderflow.console.service.ServiceView.Cause;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;

/** The texts of the pages in German. */
@Localized("de")
interface GermanMessages extends Messages {

    @Override
    @Message("Jetzt")
    String now();

    @Override
    @Message("Abmelden")
    String signOut();

    @Override
    @Message("Bestellungen")
    String orders();

    @Override
    @Message("Bestellung")
    String order();

    @Override
    @Message("Live")
    String liveOn();

    @Override
    @Message("Angehalten")
    String livePaused();

    @Override
    @Message("Nicht live")
    String liveOff();

    @Override
    @Message("Anhalten")
    String pause();

    @Override
    @Message("Zum Inhalt")
    String skip();

    @Override
    @Message("Seiten")
    String navigation();

    @Override
    @Message("""
            {#when state}\
            {#is PLACED}Eingegangen{#is CONFIRMED}Bestätigt{#is READY}Bereit{#is CANCELLING}Wird storniert\
            {#is REJECTED}Abgelehnt{#is CANCELLED}Storniert{#is SHIPPED}Versandt{#is DELIVERED}Zugestellt\
            {#else}Unbekannt{/when}""")
    String state(OrderState state);

    @Override
    @Message("{#when style}{#is CHOREOGRAPHY}Choreografie{#else}Orchestrierung{/when}")
    String coordination(Coordination style);

    @Override
    @Message("Zustand")
    String stateTitle();

    @Override
    @Message("Koordination")
    String coordinationTitle();

    @Override
    @Message("Id der Bestellung oder ihr Anfang")
    String orderId();

    @Override
    @Message("Bestellnummer")
    String orderNumber();

    @Override
    @Message("Wie in Mails, zum Beispiel JZ5XN-1V0Y7")
    String orderNumberHint();

    @Override
    @Message("Mindestens 8 der Ziffern 0 bis 9 und a bis f")
    String orderIdHint();

    @Override
    @Message("Wartet auf")
    String waitingFor();

    @Override
    @Message("Alle")
    String any();

    @Override
    @Message("Alle Dienste")
    String anyService();

    @Override
    @Message("Nur überfällige")
    String onlyOverdue();

    @Override
    @Message("Nur unvollständige")
    String onlyIncomplete();

    @Override
    @Message("Von")
    String from();

    @Override
    @Message("Bis")
    String to();

    @Override
    @Message("Filter")
    String filter();

    @Override
    @Message("Anwenden")
    String apply();

    @Override
    @Message("Zurücksetzen")
    String clear();

    @Override
    @Message("Erstes Ereignis")
    String firstEvent();

    @Override
    @Message("Letztes Ereignis")
    String lastEvent();

    @Override
    @Message("Eingegangen")
    String placedTitle();

    @Override
    @Message("Entschieden")
    String decidedTitle();

    @Override
    @Message("überfällig")
    String overdue();

    @Override
    @Message("Überfällig")
    String overdueTitle();

    @Override
    @Message("nichts")
    String nothing();

    @Override
    @Message("Neueste")
    String newest();

    @Override
    @Message("Ältere")
    String older();

    @Override
    @Message("Als CSV herunterladen (höchstens 10.000)")
    String csv();

    @Override
    @Message("Keine Bestellung passt zu diesem Filter.")
    String noMatch();

    @Override
    @Message("Bestellungen, deren Ereignisse älter sind als die Aufbewahrungsfrist des Journals, fehlen in der Liste.")
    String retentionHint();

    @Override
    @Message("Noch keine Bestellungen")
    String noOrders();

    @Override
    @Message("Eine Bestellung erscheint hier, sobald die Konsole ihr erstes Ereignis empfangen hat.")
    String noOrdersHint();

    @Override
    @Message("Diese Parameter der Adresse sind nicht lesbar und schränken die Liste nicht ein: {names}")
    String unreadable(String names);

    @Override
    @Message("Ereignisse fehlen")
    String incomplete();

    @Override
    @Message("Das erste Ereignis dieser Bestellung fehlt im Journal. Die Darstellung kann Lücken haben.")
    String incompleteHint();

    @Override
    @Message("unvollständig")
    String incompleteMark();

    @Override
    @Message("seit")
    String since();

    @Override
    @Message("Fehlende Antworten")
    String missingAnswers();

    @Override
    @Message("wartet")
    String waitingMark();

    @Override
    @Message("erwartet bis")
    String expectedBy();

    @Override
    @Message("war erwartet bis")
    String wasExpectedBy();

    @Override
    @Message("Keine Antwort fehlt.")
    String nothingMissing();

    @Override
    @Message("Weg der Bestellung")
    String picture();

    @Override
    @Message(
            "Jede Bahn ist ein Dienst oder der Broker. Abstände sind im Logarithmus ihrer Dauer gezeichnet. Die Tabelle darunter hat denselben Inhalt.")
    String pictureHint();

    @Override
    @Message("Fehler")
    String failure();

    @Override
    @Message("jetzt")
    String present();

    @Override
    @Message("Broker")
    String broker();

    @Override
    @Message("von der Konsole empfangen")
    String receivedFromBroker();

    @Override
    @Message("verarbeitet von")
    String processedBy();

    @Override
    @Message("vom Mailserver angenommen")
    String mailed();

    @Override
    @Message("Ereignis mit seiner Nummer in der Tabelle, als es geschrieben wurde")
    String legendEvent();

    @Override
    @Message("als die Konsole es vom Broker empfing")
    String legendReceipt();

    @Override
    @Message("Anfrage an den Dienst, und ihre Versuche")
    String legendCall();

    @Override
    @Message("fehlende Antwort")
    String legendWait();

    @Override
    @Message("als der Dienst das Ereignis verarbeitet hatte")
    String legendProcessed();

    @Override
    @Message("Mail, die der Mailserver angenommen hat")
    String legendMail();

    @Override
    @Message("Empfangen um")
    String receivedAt();

    @Override
    @Message("Verarbeitet von")
    String processedByTitle();

    @Override
    @Message("nicht gefragt")
    String notAsked();

    @Override
    @Message("Mails")
    String mails();

    @Override
    @Message("Ereignisse")
    String events();

    @Override
    @Message("Geschrieben um")
    String writtenAt();

    @Override
    @Message("Nach dem ersten Ereignis")
    String afterFirst();

    @Override
    @Message("Dienst")
    String service();

    @Override
    @Message("Ereignis")
    String event();

    @Override
    @Message("Antwort auf")
    String answers();

    @Override
    @Message("Trace")
    String trace();

    @Override
    @Message("Inhalt")
    String body();

    @Override
    @Message("Anzeigen")
    String show();

    @Override
    @Message("nicht gespeichert")
    String notStored();

    @Override
    @Message("Nur die ersten {count} Ereignisse werden gezeigt.")
    String truncated(int count);

    @Override
    @Message("Unbekannte Bestellung")
    String unknownOrder();

    @Override
    @Message(
            "Die Konsole hat kein Ereignis der Bestellung {id}. Vielleicht ist noch keines eingetroffen, oder sie sind älter als die Aufbewahrungsfrist des Journals.")
    String unknownOrderHint(String id);

    @Override
    @Message("Bei den Diensten")
    String atServices();

    @Override
    @Message("Was die Dienste selbst von dieser Bestellung haben.")
    String servicesHint();

    @Override
    @Message("Dienste fragen")
    String askServices();

    @Override
    @Message("Noch einmal fragen")
    String askAgain();

    @Override
    @Message("Gefragt um")
    String askedAt();

    @Override
    @Message("Offene Aufgaben")
    String openTasks();

    @Override
    @Message("Noch nicht veröffentlichte Ereignisse")
    String waitingEvents();

    @Override
    @Message("Fehlgeschlagene Ereignisse")
    String failedEvents();

    @Override
    @Message("Verarbeitete Ereignisse")
    String processedEvents();

    @Override
    @Message("unbekannt")
    String unknownService();

    @Override
    @Message("keine")
    String none();

    @Override
    @Message("fällig um")
    String due();

    @Override
    @Message(
            "{#when cause}{#is SILENT}Keine Antwort in 2 s{#is REFUSED}Antwort mit Status {status}{#else}Nicht erreichbar{/when}")
    String unknownBecause(Cause cause, int status);

    @Override
    @Message("{count} Fehlversuche")
    String attempts(int count);

    @Override
    @Message("Bestellungen vergleichen")
    String compare();

    @Override
    @Message("Vergleichen")
    String compareAction();

    @Override
    @Message("Mit einer anderen Bestellung vergleichen")
    String compareWith();

    @Override
    @Message("Erste Bestellung")
    String firstOrder();

    @Override
    @Message("Zweite Bestellung")
    String secondOrder();

    @Override
    @Message("Das ist keine Id einer Bestellung: {text}")
    String notAnId(String text);

    @Override
    @Message("Eine der neuesten Bestellungen wählen")
    String newestOrders();

    @Override
    @Message("Bestellungen nach Zustand")
    String byState();

    @Override
    @Message("Wartend")
    String waiting();

    @Override
    @Message("Bestellungen mit fehlender Antwort, nach dem Dienst, der antworten soll")
    String waitingHint();

    @Override
    @Message("Bestellungen mit einer Antwort, deren Frist vorbei ist")
    String overdueHint();

    @Override
    @Message("Unvollständig")
    String incompleteTitle();

    @Override
    @Message("Bestellungen, deren erstes Ereignis im Journal fehlt")
    String incompleteTitleHint();

    @Override
    @Message("Keine Bestellung wartet auf eine Antwort.")
    String noOrderWaits();

    @Override
    @Message("In der letzten Stunde eingegangen")
    String placedLastHour();

    @Override
    @Message("Eingegangene Bestellungen in jeder Minute der letzten Stunde; höchstens {most} in einer Minute")
    String chart(long most);

    @Override
    @Message("{most} pro Minute")
    String perMinute(long most);

    @Override
    @Message("vor 1 Stunde")
    String hourAgo();

    @Override
    @Message("Vom Eingang bis zur Bestätigung")
    String toConfirmed();

    @Override
    @Message("Median")
    String median();

    @Override
    @Message("99 %")
    String percentile();

    @Override
    @Message("Bestellungen, die in der letzten Stunde bestätigt wurden")
    String toConfirmedHint();

    @Override
    @Message("Zeiten sind in UTC.")
    String utc();

    @Override
    @Message("Zeiten sind in der Zeitzone")
    String timeZone();
}
