package dev.orderflow.console.audit;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;

/** The texts of the page about actions, in German. */
@Localized("de")
interface GermanAuditTexts extends AuditTexts {

    @Override
    @Message("Protokoll")
    String title();

    @Override
    @Message("Was Operatoren in allen Diensten taten, das Neueste zuerst. Die Dienste bewahren es 30 Tage auf.")
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
    @Message("Ziel")
    String target();

    @Override
    @Message("zum Beispiel failed-event/17")
    String targetHint();

    @Override
    @Message("Anwenden")
    String apply();

    @Override
    @Message("Zurücksetzen")
    String clear();

    @Override
    @Message("Aktionen von Operatoren, die neuesten zuerst")
    String caption();

    @Override
    @Message("Noch hat kein Operator etwas getan.")
    String none();

    @Override
    @Message("Keine Aktion passt zu diesem Filter.")
    String noneMatch();

    @Override
    @Message("Die Dienste, die geantwortet haben, haben keine solche Aktion.")
    String noneKnown();

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

    @Override
    @Message("Einzelheiten")
    String details();

    @Override
    @Message("über {via}")
    String via(String via);

    @Override
    @Message("Neueste")
    String newest();

    @Override
    @Message("Ältere")
    String older();
}
