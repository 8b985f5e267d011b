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
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * What one seller has to send for one order. Read only for Hibernate: {@link ShipmentRepository} writes a whole batch with
 * two statements, and changes it with one.
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

    protected Shipment() {}

    Shipment(UUID id, OrderToShip order, Seller seller, List<ShipmentLine> lines, Instant openedAt) {
        this.id = id;
        this.orderId = order.orderId();
        this.seller = seller;
        this.recipient = order.recipient();
        this.deliveryAddress = order.deliveryAddress();
        this.lines = lines;
        this.openedAt = openedAt;
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

    /** When the seller was told, or null as long as that is pending. */
    public @Nullable Instant notifiedAt() {
        return notifiedAt;
    }

    /** When it was given up to tell the seller, if that decided what became of the order; or null. */
    public @Nullable Instant unreachableAt() {
        return unreachableAt;
    }

    /** When the seller had it packed, or null as long as it is not. */
    public @Nullable Instant readyAt() {
        return readyAt;
    }

    /** When the delivery partner took it, or null. */
    public @Nullable Instant shippedAt() {
        return shippedAt;
    }

    /** When the order was given up, or null. */
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
