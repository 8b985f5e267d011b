package dev.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderMailTest {

    private static final UUID ORDER = UUID.fromString("0197a5d2-8f0e-7cc3-9d53-0b5f6a1f2c11");
    private static final UUID NOTIFICATION = UUID.fromString("0197a5d2-8f1a-7a47-8a3e-2f4d5c6b7a89");
    private static final String STORED = """
            {"notificationId":"%s","messageId":"<m@orderflow.dev>","recipient":"anna@example.org","subject":"Cancelled",\
            "news":{"kind":"ORDER_CANCELLATION","orderId":"%s","customerName":"Anna","email":"anna@example.org"}}""".formatted(NOTIFICATION, ORDER);

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void keepsTheFieldNamesOfStoredTasks() throws Exception {
        OrderMail mail = new OrderMail(
                NOTIFICATION,
                "<m@orderflow.dev>",
                "anna@example.org",
                "Cancelled",
                new CancelledOrder(ORDER, "Anna", "anna@example.org"));

        assertThat(json.readValue(STORED, OrderMail.class)).isEqualTo(mail);
        assertThat(json.readTree(json.writeValueAsString(mail))).isEqualTo(json.readTree(STORED));
    }
}
