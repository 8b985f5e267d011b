package dev.orderflow.orders;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order. Only the state of its workflow changes after it was placed, until it is anonymised. */
@Entity
@Table(name = "customer_order")
public class Order {

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Column(name = "rejection_reason")
    private @Nullable String rejectionReason;

    @Enumerated(EnumType.STRING)
    private Coordination coordination;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "status_since")
    private @Nullable Instant statusSince;

    @Column(name = "cancel_requested_at")
    private @Nullable Instant cancelRequestedAt;

    @Column(name = "announce_at")
    private @Nullable Instant announceAt;

    @Column(name = "late_since")
    private @Nullable Instant lateSince;

    @Column(name = "anonymised_at")
    private @Nullable Instant anonymisedAt;

    @Embedded
    private Customer customer;

    @Embedded
    private DeliveryAddress deliveryAddress;

    @ElementCollection
    @CollectionTable(name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "position")
    private List<OrderLine> lines;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "total"))
    private Money total;

    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    /**
     * An order placed now.
     *
     * @param announceAt when to announce the order again, unless its participants have answered by then
     * @param lines at least one, all in one currency
     */
    public Order(
            UUID id,
            Coordination coordination,
            Instant placedAt,
            Instant announceAt,
            Customer customer,
            DeliveryAddress deliveryAddress,
            List<OrderLine> lines) {
        this.id = id;
        this.status = OrderStatus.PLACED;
        this.coordination = coordination;
        this.placedAt = placedAt;
        this.announceAt = announceAt;
        this.customer = customer;
        this.deliveryAddress = deliveryAddress;
        this.lines = lines;
        this.total = lines.stream().map(OrderLine::price).reduce(Money::plus).orElseThrow();
    }

    public UUID id() {
        return id;
    }

    public OrderStatus status() {
        return status;
    }

    /** Wire type of the event that led to the rejection of the order, if it was rejected. */
    public @Nullable String rejectionReason() {
        return rejectionReason;
    }

    public Coordination coordination() {
        return coordination;
    }

    public Instant placedAt() {
        return placedAt;
    }

    /** Since when the order has its status. */
    public Instant statusSince() {
        return statusSince == null ? placedAt : statusSince;
    }

    /** When the customer requested the cancellation, whether it succeeded or not. */
    public @Nullable Instant cancelRequestedAt() {
        return cancelRequestedAt;
    }

    /** When the order is announced again, unless its participants have answered by then; null when they have. */
    @Nullable
    Instant announceAt() {
        return announceAt;
    }

    /** Since when the order is late; null when it is not. */
    public @Nullable Instant lateSince() {
        return lateSince;
    }

    /** When customer and address were erased; null while they are stored. */
    public @Nullable Instant anonymisedAt() {
        return anonymisedAt;
    }

    public Customer customer() {
        return customer;
    }

    public DeliveryAddress deliveryAddress() {
        return deliveryAddress;
    }

    public List<OrderLine> lines() {
        return lines;
    }

    public Money total() {
        return total;
    }
}
