package dev.orderflow.console.search;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;

/** The texts of the search for a customer, in German. */
@Localized("de")
interface GermanSearchTexts extends SearchTexts {

    @Override
    @Message("Bestellungen eines Kunden")
    String title();

    @Override
    @Message("E-Mail-Adresse des Kunden")
    String email();

    @Override
    @Message("Suchen")
    String find();

    @Override
    @Message(
            "Der Dienst orders wird gefragt und hält unter Ihrem Namen fest, dass Sie gesucht haben. Die Adresse steht in keinem Link und keinem Log.")
    String hint();

    @Override
    @Message("Das ist keine E-Mail-Adresse.")
    String invalid();

    @Override
    @Message("Bestellung")
    String order();

    @Override
    @Message("Bestellnummer")
    String number();

    @Override
    @Message("Zustand")
    String state();

    @Override
    @Message("Eingegangen")
    String placed();

    @Override
    @Message("Zu dieser E-Mail-Adresse gibt es keine Bestellung.")
    String none();

    @Override
    @Message("Gelöschte Kunden werden nicht gefunden.")
    String noneHint();

    @Override
    @Message("Ältere")
    String older();

    @Override
    @Message("Zurück zu den Bestellungen")
    String back();
}
