package dev.orderflow.seller;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * The part of an order that one seller sends. Hibernate only reads it: {@link ShipmentRepository} inserts a batch with two
 * statements and updates it with one.
 */
@Entity
@Immutable
public class Shipment {

    @Id
    private UUID id;

    private UUID orderId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Seller seller;

    private String recipient;

    @Embedded
    private Address deliveryAddress;

    @ElementCollection
    @CollectionTable(name = "shipment_line", joinColumns = @JoinColumn(name = "shipment_id"))
    private List<ShipmentLine> lines = new ArrayList<>();

    private Instant openedAt;

    private @Nullable Instant notifiedAt;
    private @Nullable Instant unreachableAt;
    private @Nullable Instant readyAt;
    private @Nullable Instant shippedAt;
    private @Nullable Instant releasedAt;

    @SuppressWarnings("NullAway") // Hibernate fills the fields
    protected Shipment() {}

    public Shipment(UUID id, OrderToShip order, Seller seller, List<ShipmentLine> lines, Instant openedAt) {
        this.id = id;
        this.orderId = order.orderId();
        this.seller = seller;
        this.recipient = order.recipient();
        this.deliveryAddress = order.deliveryAddress();
        this.lines = lines;
        this.openedAt = openedAt;
    }

    Shipment(
            UUID id,
            UUID orderId,
            Seller seller,
            String recipient,
            Address deliveryAddress,
            List<ShipmentLine> lines,
            Instant openedAt,
            @Nullable Instant notifiedAt,
            @Nullable Instant unreachableAt,
            @Nullable Instant readyAt,
            @Nullable Instant shippedAt,
            @Nullable Instant releasedAt) {
        this.id = id;
        this.orderId = orderId;
        this.seller = seller;
        this.recipient = recipient;
        this.deliveryAddress = deliveryAddress;
        this.lines = lines;
        this.openedAt = openedAt;
        this.notifiedAt = notifiedAt;
        this.unreachableAt = unreachableAt;
        this.readyAt = readyAt;
        this.shippedAt = shippedAt;
        this.releasedAt = releasedAt;
    }

    private Shipment(Shipment shipment) {
        this.id = shipment.id;
        this.orderId = shipment.orderId;
        this.seller = shipment.seller;
        this.recipient = shipment.recipient;
        this.deliveryAddress = shipment.deliveryAddress;
        this.lines = new ArrayList<>(shipment.lines);
        this.openedAt = shipment.openedAt;
        this.notifiedAt = shipment.notifiedAt;
        this.unreachableAt = shipment.unreachableAt;
        this.readyAt = shipment.readyAt;
        this.shippedAt = shipment.shippedAt;
        this.releasedAt = shipment.releasedAt;
    }

    /** The pieces of each sku on the pick lists of the shipments. */
    public static SortedMap<String, Integer> quantities(Collection<Shipment> shipments) {
        SortedMap<String, Integer> quantities = new TreeMap<>();
        shipments.stream()
                .flatMap(shipment -> shipment.lines.stream())
                .forEach(line -> quantities.merge(line.sku(), line.quantity(), Math::addExact));
        return quantities;
    }

    /** The shipment after its seller was notified. Nothing is stored. */
    public Shipment withNotifiedAt(Instant at) {
        Shipment shipment = new Shipment(this);
        shipment.notifiedAt = at;
        return shipment;
    }

    /** The shipment after the mail to its seller has failed for good. Nothing is stored. */
    public Shipment withUnreachableAt(Instant at) {
        Shipment shipment = new Shipment(this);
        shipment.unreachableAt = at;
        return shipment;
    }

    /** The shipment after its seller has packed it. Nothing is stored. */
    public Shipment withReadyAt(Instant at) {
        Shipment shipment = new Shipment(this);
        shipment.readyAt = at;
        return shipment;
    }

    public UUID id() {
        return id;
    }

    public UUID orderId() {
        return orderId;
    }

    public Seller seller() {
        return seller;
    }

    public String recipient() {
        return recipient;
    }

    public Address deliveryAddress() {
        return deliveryAddress;
    }

    /** The pick list, by sku. */
    public List<ShipmentLine> lines() {
        return lines.stream().sorted(Comparator.comparing(ShipmentLine::sku)).toList();
    }

    public Instant openedAt() {
        return openedAt;
    }

    /** When the seller was notified; null while the mail is pending. */
    public @Nullable Instant notifiedAt() {
        return notifiedAt;
    }

    /** When the mail to the seller failed for good, if that decided the order; or null. */
    public @Nullable Instant unreachableAt() {
        return unreachableAt;
    }

    /** When the seller reported it as packed, or null. */
    public @Nullable Instant readyAt() {
        return readyAt;
    }

    /** When the delivery partner picked it up, or null. */
    public @Nullable Instant shippedAt() {
        return shippedAt;
    }

    /** When the order was released, or null. */
    public @Nullable Instant releasedAt() {
        return releasedAt;
    }

    public ShipmentState state() {
        if (releasedAt != null) {
            return ShipmentState.RELEASED;
        }
        if (shippedAt != null) {
            return ShipmentState.SHIPPED;
        }
        return readyAt != null ? ShipmentState.READY : ShipmentState.OPEN;
    }
}
