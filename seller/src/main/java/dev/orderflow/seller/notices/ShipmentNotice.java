package dev.orderflow.seller.notices;

import dev.orderflow.outbox.ShortId;
import dev.orderflow.outbox.mail.OneLine;
import dev.orderflow.seller.Address;
import dev.orderflow.seller.Shipment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of a mail about a shipment. It is the payload of the task that sends the mail, so a mail needs no query.
 *
 * <p>Some of these texts come from customers, and some become mail headers or lines of plain text. So every text is one line,
 * and mail clients find no links in the texts of customers.
 *
 * @param address the lines of the recipient's address
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

    public ShipmentNotice {
        sellerName = OneLine.of(sellerName);
        sellerEmail = OneLine.of(sellerEmail);
        recipient = OneLine.unlinked(recipient);
        address = address.stream().map(OneLine::unlinked).toList();
        lines = List.copyOf(lines);
    }

    @RegisterForReflection
    public record Line(String sku, String name, int quantity) {
        public Line {
            sku = OneLine.of(sku);
            name = OneLine.of(name);
        }
    }

    /** For the seller who has to prepare the shipment. */
    public static ShipmentNotice of(Shipment shipment) {
        return of(shipment, shipment.recipient(), lines(shipment.deliveryAddress()));
    }

    /** For the seller of a released shipment, who no longer needs its address. */
    public static ShipmentNotice cancelled(Shipment shipment) {
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

    /** The number of the order that people use. */
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
}
