package dev.orderflow.seller;

import dev.orderflow.outbox.ShortId;
import dev.orderflow.outbox.mail.Unlinked;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a seller is told about a shipment. It is kept with the task of telling it, so that a mail needs no query.
 *
 * <p>Customers choose some of these texts, and some become mail headers or lines of a plain text: every text is one line, and
 * no client makes a link of what a customer has written.
 *
 * @param address of the recipient, line by line
 */
@RegisterForReflection
public record ShipmentNotice(
        UUID shipmentId,
        UUID orderId,
        String sellerName,
        String sellerEmail,
        String recipient,
        List<String> address,
        List<Line> lines) {

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    public ShipmentNotice {
        sellerName = oneLine(sellerName);
        sellerEmail = oneLine(sellerEmail);
        recipient = unlinked(recipient);
        address = address.stream().map(ShipmentNotice::unlinked).toList();
        lines = List.copyOf(lines);
    }

    @RegisterForReflection
    public record Line(String sku, String name, int quantity) {
        public Line {
            sku = oneLine(sku);
            name = oneLine(name);
        }
    }

    static ShipmentNotice of(Shipment shipment) {
        return of(shipment, shipment.recipient(), lines(shipment.deliveryAddress()));
    }

    /** Of a shipment that is not to be sent: its seller need not know where it would have gone. */
    static ShipmentNotice cancelled(Shipment shipment) {
        return of(shipment, "", List.of());
    }

    private static ShipmentNotice of(Shipment shipment, String recipient, List<String> address) {
        return new ShipmentNotice(
                shipment.id(),
                shipment.orderId(),
                shipment.seller().name(),
                shipment.seller().email(),
                recipient,
                address,
                shipment.lines().stream()
                        .map(line -> new Line(line.sku(), line.productName(), line.quantity()))
                        .toList());
    }

    /** By which people name the order. */
    public String orderNumber() {
        return ShortId.of(orderId);
    }

    public int pieces() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    static List<String> lines(Address address) {
        return List.of(
                address.street(),
                joined(" ", address.postalCode(), address.city()),
                joined(", ", address.region(), address.country()));
    }

    private static String joined(String separator, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
    }

    private static String oneLine(String text) {
        return LINE_BREAKS.matcher(text).replaceAll(" ").strip();
    }

    private static String unlinked(String text) {
        return Unlinked.of(oneLine(text));
    }
}
