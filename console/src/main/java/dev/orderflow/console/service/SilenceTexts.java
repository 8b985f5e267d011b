package dev.orderflow.console.service;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Why a service is unknown. */
@MessageBundle("silence")
interface SilenceTexts {

    @Message("no answer within {seconds} s")
    String late(long seconds);

    @Message("answered with status {status}")
    String failed(int status);

    @Message("not reachable")
    String unreachable();

    @Message("unknown")
    String unknown();

    @Message("What it has is not shown.")
    String hint();
}
