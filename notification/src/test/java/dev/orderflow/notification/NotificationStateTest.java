package dev.orderflow.notification;

import static dev.orderflow.notification.NotificationState.DROPPED;
import static dev.orderflow.notification.NotificationState.FAILED;
import static dev.orderflow.notification.NotificationState.PENDING;
import static dev.orderflow.notification.NotificationState.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotificationStateTest {

    @Test
    void aMailIsSentAlsoAfterItHasFailed() {
        assertThat(SENT.before()).containsExactlyInAnyOrder(PENDING, FAILED);
    }

    @Test
    void onlyAPendingMailFails() {
        assertThat(FAILED.before()).containsExactly(PENDING);
    }

    @Test
    void aMailIsDroppedUnlessItWasSent() {
        assertThat(DROPPED.before()).containsExactlyInAnyOrder(PENDING, FAILED);
    }

    @Test
    void noMailBecomesPendingAgain() {
        assertThat(PENDING.before()).isEmpty();
    }
}
