package dev.orderflow.notification.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationKind;
import dev.orderflow.notification.NotificationOrigin;
import dev.orderflow.notification.NotificationState;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailEventsTest {

    private static final UUID ID = UUID.randomUUID();
    private static final UUID ORDER = UUID.randomUUID();
    private static final Instant SENT_AT = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    void publishesThatTheMailServerHasAcceptedTheMail() {
        assertThat(MailEvents.toPublish(notification(NotificationState.SENT, NotificationOrigin.EVENT)))
                .contains(new CustomerNotified(
                        ORDER, ID, NotificationKind.ORDER_SHIPMENT, "anna@example.org", "<1@orderflow.dev>", SENT_AT));
    }

    @Test
    void publishesWhyAMailHasFailedWithoutTheNameOfTheException() {
        assertThat(MailEvents.toPublish(notification(NotificationState.FAILED, NotificationOrigin.EVENT)))
                .contains(new CustomerUnreachable(
                        ORDER, ID, NotificationKind.ORDER_SHIPMENT, "anna@example.org", "550 5.1.1 no such mailbox"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "DROPPED"})
    void publishesNothingOfAMailWithoutResult(NotificationState state) {
        assertThat(MailEvents.toPublish(notification(state, NotificationOrigin.EVENT)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void publishesNothingOfARequestedMail(NotificationState state) {
        assertThat(MailEvents.toPublish(notification(state, NotificationOrigin.REQUEST)))
                .isEmpty();
    }

    private static Notification notification(NotificationState state, NotificationOrigin origin) {
        return new Notification() {
            @Override
            public UUID id() {
                return ID;
            }

            @Override
            public UUID orderId() {
                return ORDER;
            }

            @Override
            public NotificationKind kind() {
                return NotificationKind.ORDER_SHIPMENT;
            }

            @Override
            public NotificationOrigin origin() {
                return origin;
            }

            @Override
            public NotificationState state() {
                return state;
            }

            @Override
            public String recipient() {
                return "anna@example.org";
            }

            @Override
            public String messageId() {
                return "<1@orderflow.dev>";
            }

            @Override
            public Instant sentAt() {
                return SENT_AT;
            }

            @Override
            public String lastError() {
                return "io.vertx.ext.mail.SMTPException: 550 5.1.1 no such mailbox";
            }
        };
    }
}
