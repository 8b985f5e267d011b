package dev.orderflow.e2e.chaos;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.outbox.testing.Broker;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages that no consumer can process, each for another reason. */
final class ChaosPoison {

    private static final Map<String, String> TYPES = Map.of(
            "notification.orders", "ORDER_PLACED",
            "seller.orders", "ORDER_PLACED",
            "logistics.orders", "ORDER_PLACED",
            "logistics.seller", "SHIPMENT_READY",
            "orders.notification", "CUSTOMER_NOTIFIED",
            "orders.seller", "SELLER_NOTIFIED",
            "orders.logistics", "DELIVERY_PARTNER_ASSIGNED");

    private ChaosPoison() {}

    record Message(BasicProperties properties, byte[] body) {}

    /** One message of each kind for a queue, by its defect. */
    static Map<String, Message> of(String queue) {
        String source = "/" + queue.substring(queue.indexOf('.') + 1);
        String type = TYPES.get(queue);
        Map<String, Message> kinds = new LinkedHashMap<>();
        bodies().forEach((kind, body) -> kinds.put(kind, new Message(event(source, type), body)));
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        for (String header : List.of("type", "id", "subject", "time")) {
            kinds.put("no " + header, new Message(with(source, type, header, null), empty));
        }
        kinds.put(
                "no headers",
                new Message(new BasicProperties.Builder().deliveryMode(2).build(), empty));
        kinds.put("no properties", new Message(new BasicProperties(), new byte[0]));
        kinds.put("another source", new Message(with(source, type, "source", "/nowhere"), empty));
        kinds.put("blank id", new Message(with(source, type, "id", "  "), empty));
        kinds.put("time is no time", new Message(with(source, type, "time", "yesterday"), empty));
        kinds.put("time is a number", new Message(with(source, type, "time", 1_700_000_000_000L), empty));
        kinds.put("subject is a list", new Message(with(source, type, "subject", List.of()), empty));
        kinds.put("id is a table", new Message(with(source, type, "id", Map.of("a", 1)), empty));
        kinds.put("id of 20,000 characters", new Message(with(source, type, "id", "i".repeat(20_000)), empty));
        return kinds;
    }

    private static Map<String, byte[]> bodies() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("empty body", "");
        texts.put("blank body", " \n ");
        texts.put("no JSON", "this is no JSON");
        texts.put("cut JSON", "{\"orderId\": \"01a207b0-936e-7c41");
        texts.put("JSON null", "null");
        texts.put("a number", "42");
        texts.put("a text", "\"order\"");
        texts.put("an array", "[{\"orderId\": \"01a207b0-936e-7c41-9b0e-5f2f6a1d83c7\"}]");
        texts.put("XML", "<order id=\"1\"/>");
        texts.put("id is no UUID", "{\"orderId\": \"no-uuid\"}");
        texts.put("id is an object", "{\"orderId\": {}}");
        texts.put("id is huge", "{\"orderId\": \"" + "9".repeat(100_000) + "\"}");
        texts.put("id with NUL", "{\"orderId\": \"\\u0000\"}");
        texts.put("raw NUL", "{\"orderId\": \"\0\"}");
        texts.put("deep nesting", "[".repeat(50_000));
        texts.put("deep objects", "{\"orderId\":".repeat(5_000));
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        texts.forEach((kind, text) -> bodies.put(kind, text.getBytes(StandardCharsets.UTF_8)));
        bodies.put("no UTF-8", new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'});
        bodies.put("UTF-16", "{\"orderId\": 1}".getBytes(StandardCharsets.UTF_16LE));
        bodies.put("random bytes", new byte[] {0, 1, 2, 3, (byte) 0xff, (byte) 0xfe, 0x7f, (byte) 0x80});
        return bodies;
    }

    private static BasicProperties event(String source, String type) {
        String id = UUID.randomUUID().toString();
        return Broker.event(source, type, id, id);
    }

    private static BasicProperties with(String source, String type, String attribute, Object value) {
        BasicProperties event = event(source, type);
        Map<String, Object> headers = new HashMap<>(event.getHeaders());
        headers.remove("cloudEvents_" + attribute);
        if (value != null) {
            headers.put("cloudEvents_" + attribute, value);
        }
        return event.builder().headers(headers).build();
    }
}
