package dev.orderflow.console.flow;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;

/** The texts of the page Flow, in German. */
@Localized("de")
interface GermanFlowTexts extends FlowTexts {

    @Override
    @Message("Fluss")
    String title();

    @Override
    @Message("Von der Exchange jedes Absenders durch Queues zu ihren Empfängern, wie die Dienste selbst es sagen.")
    String intro();

    @Override
    @Message(
            "Der Balken in einer Queue ist der Logarithmus ihrer Nachrichten. Rot: ohne Empfänger oder mit Dead Letters. Gestrichelt: unbekannt. Queues anderer an diesen Exchanges werden nicht gezeigt. Die Tabellen darunter haben denselben Inhalt.")
    String hint();

    @Override
    @Message("Exchanges, Queues und Empfänger")
    String picture();

    @Override
    @Message("Queues")
    String queues();

    @Override
    @Message("Exchanges")
    String exchanges();

    @Override
    @Message("Queue")
    String queue();

    @Override
    @Message("Exchange")
    String exchange();

    @Override
    @Message("Empfänger")
    String consumer();

    @Override
    @Message("Absender")
    String publisher();

    @Override
    @Message("Ereignistypen nach Vertrag")
    String types();

    @Override
    @Message("Nachrichten")
    String ready();

    @Override
    @Message("Replikate, die empfangen")
    String consumers();

    @Override
    @Message("Dead Letters")
    String deadLetters();

    @Override
    @Message("unbekannt")
    String unknown();

    @Override
    @Message("kein Empfänger")
    String unconsumed();

    @Override
    @Message("{count} Dead Letters")
    String dead(Long count);

    @Override
    @Message("{ready} warten, Empfänger: {consumers}")
    String depth(Long ready, Long consumers);

    @Override
    @Message("Keine Queue ist bekannt.")
    String noQueue();
}
