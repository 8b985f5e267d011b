package dev.orderflow.logistics;

import dev.orderflow.logistics.AssignmentLifecycle.Input;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The assignment of an order to a delivery partner, and its progress. It exists from the first message about the order on,
 * which need not be the request for delivery. A change requires the lock of the order.
 */
@Entity
@Table(name = "delivery_assignment")
public class Assignment {

    @Id
    private UUID orderId;

    @Enumerated(EnumType.STRING)
    private AssignmentState state;

    private boolean byRequest;

    private @Nullable String traceparent;

    @Enumerated(EnumType.STRING)
    private @Nullable UnavailableReason reason;

    private @Nullable String region;

    private @Nullable String country;

    private @Nullable String partnerId;

    private @Nullable String partnerName;

    private @Nullable LocalDate day;

    private @Nullable String trackingNumber;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "cost_amount"))
    @AttributeOverride(name = "currency", column = @Column(name = "cost_currency"))
    private @Nullable Money cost;

    private @Nullable LocalDate promisedDate;

    private @Nullable Instant waitsUntil;

    private @Nullable Instant decidedAt;

    private @Nullable Instant confirmedAt;

    private @Nullable Instant readyAt;

    private @Nullable Instant scheduledAt;

    private @Nullable Instant pickedUpAt;

    private @Nullable Instant deliveredAt;

    private @Nullable Instant releasedAt;

    @SuppressWarnings("NullAway") // Hibernate fills the fields
    protected Assignment() {}

    private Assignment(UUID orderId) {
        this.orderId = orderId;
        this.state = AssignmentState.EXPECTED;
    }

    /** A new assignment without a request for delivery. */
    static Assignment expected(UUID orderId) {
        return new Assignment(orderId);
    }

    /** A released assignment of an order that is not known otherwise. It keeps a late request from being assigned. */
    static Assignment tombstone(UUID orderId, boolean byRequest, Instant now) {
        Assignment assignment = expected(orderId);
        assignment.byRequest = byRequest;
        assignment.release(now);
        return assignment;
    }

    /**
     * Sets the destination. A decision follows: {@link #assignTo}, {@link #waitUntil} or {@link #giveUp}.
     *
     * @param trace W3C trace context for a decision that is published later, if any
     */
    Assignment requested(DeliveryRequest request, @Nullable String trace) {
        region = request.destination().region();
        country = request.destination().country();
        byRequest = request.byRequest();
        traceparent = request.byRequest() ? null : trace;
        return this;
    }

    void assignTo(PartnerDay partnerDay, String number, Instant now) {
        if (move(Input.ASSIGN)) {
            partnerId = partnerDay.partner().id();
            partnerName = partnerDay.partner().name();
            cost = partnerDay.partner().cost();
            day = partnerDay.day();
            promisedDate = partnerDay.promisedDate();
            trackingNumber = number;
            decided(now);
            scheduleIfDue(now);
        }
    }

    void waitUntil(Instant end) {
        if (move(Input.WAIT)) {
            waitsUntil = end;
        }
    }

    void giveUp(UnavailableReason why, Instant now) {
        if (move(Input.GIVE_UP)) {
            reason = why;
            decided(now);
        }
    }

    private void decided(Instant now) {
        waitsUntil = null;
        decidedAt = now;
    }

    void confirmed(Instant now) {
        if (confirmedAt == null) {
            confirmedAt = now;
        }
        scheduleIfDue(now);
    }

    void ready(Instant now) {
        if (readyAt == null) {
            readyAt = now;
        }
        scheduleIfDue(now);
    }

    private void scheduleIfDue(Instant now) {
        if (confirmedAt != null && readyAt != null && move(Input.SCHEDULE)) {
            scheduledAt = now;
        }
    }

    void pickUp(Instant now) {
        if (move(Input.PICK_UP)) {
            pickedUpAt = now;
        }
    }

    void deliver(Instant now) {
        if (move(Input.DELIVER)) {
            deliveredAt = now;
        }
    }

    /** @return whether this call released the order */
    boolean release(Instant now) {
        boolean released = move(Input.RELEASE);
        if (released) {
            waitsUntil = null;
            releasedAt = now;
        }
        return released;
    }

    private boolean move(Input input) {
        AssignmentState before = state;
        state = AssignmentLifecycle.after(state, input);
        return state != before;
    }

    /** Whether the order is or was assigned, and so takes or took capacity. */
    boolean hasPartner() {
        return partnerId != null;
    }

    /** @param caller the partner that wants to see the order; null for a caller who may see any order */
    public boolean isVisibleTo(@Nullable String caller) {
        return caller == null || caller.equals(partnerId);
    }

    /** @throws IllegalStateException before {@link #requested} */
    Destination destination() {
        if (region == null || country == null) {
            throw new IllegalStateException("Order " + orderId + " has no destination yet");
        }
        return new Destination(region, country);
    }

    public UUID orderId() {
        return orderId;
    }

    public AssignmentState state() {
        return state;
    }

    /** Whether delivery was requested over HTTP. The decision is then in the response, and not published. */
    public boolean byRequest() {
        return byRequest;
    }

    /** W3C trace context of the event that requested delivery, if any. */
    public @Nullable String traceparent() {
        return traceparent;
    }

    /** Why the order cannot be delivered; null in other states. */
    public @Nullable UnavailableReason reason() {
        return reason;
    }

    /** Null before {@link #requested}, like {@link #country}. */
    public @Nullable String region() {
        return region;
    }

    public @Nullable String country() {
        return country;
    }

    // From here to the promised date: present if and only if the order is or was assigned.

    public @Nullable String partnerId() {
        return partnerId;
    }

    /** The partner's name at the time of the assignment. */
    public @Nullable String partnerName() {
        return partnerName;
    }

    /** The day, in the partner's time zone, whose capacity the order takes until it is released. */
    public @Nullable LocalDate day() {
        return day;
    }

    public @Nullable String trackingNumber() {
        return trackingNumber;
    }

    /** The partner's cost at the time of the assignment. */
    public @Nullable Money cost() {
        return cost;
    }

    public @Nullable LocalDate promisedDate() {
        return promisedDate;
    }

    /** When the order becomes unavailable unless capacity becomes free; null unless it waits. */
    public @Nullable Instant waitsUntil() {
        return waitsUntil;
    }

    /** When the order was assigned or became unavailable. */
    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    /** When logistics learned that the order is confirmed. */
    public @Nullable Instant confirmedAt() {
        return confirmedAt;
    }

    /** When logistics learned that all shipments of the order are ready. */
    public @Nullable Instant readyAt() {
        return readyAt;
    }

    public @Nullable Instant scheduledAt() {
        return scheduledAt;
    }

    public @Nullable Instant pickedUpAt() {
        return pickedUpAt;
    }

    public @Nullable Instant deliveredAt() {
        return deliveredAt;
    }

    public @Nullable Instant releasedAt() {
        return releasedAt;
    }
}
