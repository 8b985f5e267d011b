package dev.orderflow.notification.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.notification.MailTasks;
import dev.orderflow.notification.NotificationConfig;
import dev.orderflow.notification.NotificationRepository;
import dev.orderflow.notification.OrderMail;
import dev.orderflow.notification.sending.SendMail;
import jakarta.inject.Singleton;

/** Performs tasks of early releases, which may still write some during a rolling upgrade. */
@Singleton
class SendConfirmationTask extends SendMailTask {

    SendConfirmationTask(
            SendMail sendMail, NotificationRepository notifications, ObjectMapper json, NotificationConfig config) {
        super(sendMail, notifications, json, config);
    }

    @Override
    public String kind() {
        return MailTasks.CONFIRMATION;
    }

    @Override
    OrderMail read(ObjectMapper json, String payload) throws JsonProcessingException {
        return json.readValue(payload, ConfirmationMail.class).asOrderMail();
    }
}
