package dev.orderflow.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailRefusalTest {

    // As the client words them; RefusedMailTest holds it to them.
    private static final String RECIPIENT = "recipient address not accepted: ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "501 5.1.3 bad address",
                "510 bad address",
                "550 5.7.1 not wanted",
                "551 not here",
                "552 5.2.2 mailbox full",
                "553 no such name",
                "554 5.7.1 refused",
                "556 5.1.10 takes no mail"
            })
    void aRecipientThatIsRefusedWith5xxIsFinal(String reply) {
        assertThat(MailRefusal.isFinal(refused(RECIPIENT, reply))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "450 4.2.1 come again",
                "452 4.2.2 full for now",
                "500 what",
                "502 not here",
                "503 out of turn",
                "504 not so",
                "530 5.7.0 log in first",
                "534 too weak",
                "535 wrong login",
                "538 not in the clear"
            })
    void aTransientReplyOrOneAboutTheSessionIsNotFinal(String reply) {
        assertThat(MailRefusal.isFinal(refused(RECIPIENT, reply))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'recipient address not accepted: ', true",
        "'DATA command not accepted: ', true",
        "'sending data failed: ', true",
        "'sender address not accepted: ', false",
        "'got unexpected response after sending greeting: ', false",
        "'AUTH failed: ', false"
    })
    void onlyARefusalOfThisMailIsFinal(String command, boolean isFinal) {
        assertThat(MailRefusal.isFinal(refused(command, "550 5.7.1 refused"))).isEqualTo(isFinal);
    }

    @Test
    void aRecipientThatIsNoAddressIsFinal() {
        assertThat(MailRefusal.isFinal(new IllegalArgumentException("The recipient is no e-mail address")))
                .isTrue();
    }

    @Test
    void aLostConnectionIsTransient() {
        assertThat(MailRefusal.isFinal(new IOException("connection reset"))).isFalse();
    }

    private static SMTPException refused(String message, String reply) {
        int code = Integer.parseInt(reply.substring(0, 3));
        return new SMTPException(message + reply, code, List.of(reply), code >= 500);
    }
}
