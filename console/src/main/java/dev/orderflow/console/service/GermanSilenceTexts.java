package dev.orderflow.console.service;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;

/** Why a service is unknown, in German. */
@Localized("de")
interface GermanSilenceTexts extends SilenceTexts {

    @Override
    @Message("keine Antwort innerhalb von {seconds} s")
    String late(long seconds);

    @Override
    @Message("hat mit Status {status} geantwortet")
    String failed(int status);

    @Override
    @Message("nicht erreichbar")
    String unreachable();

    @Override
    @Message("unbekannt")
    String unknown();

    @Override
    @Message("Was er hat, wird nicht gezeigt.")
    String hint();
}
