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
 * Who delivers an order, or that nobody does, and how far that has come. There is one per order, from the first time that
 * anything is heard of it: the order's id is the key, and whoever changes it has locked the order.
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

    /** Of an order that nothing was heard of before. */
    static Assignment expected(UUID orderId) {
        return new Assignment(orderId);
    }

    /** Of an order that is called off before anything else was heard of it. */
    static Assignment tombstone(UUID orderId, boolean byRequest, Instant now) {
        Assignment assignment = expected(orderId);
        assignment.byRequest = byRequest;
        assignment.release(now);
        return assignment;
    }

    /** Says where the order goes; what follows is {@link #assignTo}, {@link #waitUntil} or {@link #giveUp}. */
    Assignment requested(DeliveryRequest request) {
        region = request.destination().region();
        country = request.destination().country();
        byRequest = request.byRequest();
        traceparent = request.traceparent();
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

    /** Whether the order has just been released, and had not been before. */
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

    /** Where the order goes; only of one that somebody has asked to have delivered. */
    Destination destination() {
        if (region == null || country == null) {
            throw new IllegalStateException("Nobody has said where order " + orderId + " goes");
        }
        return new Destination(region, country);
    }

    public UUID orderId() {
        return orderId;
    }

    public AssignmentState state() {
        return state;
    }

    /** Whether the order came by request and response, so that nobody is told of the decision by event. */
    public boolean byRequest() {
        return byRequest;
    }

    /** W3C trace context of the announcement, if any. */
    public @Nullable String traceparent() {
        return traceparent;
    }

    /** Why nobody delivers; null unless that is so. */
    public @Nullable UnavailableReason reason() {
        return reason;
    }

    /** Null until somebody asks to have the order delivered, as is {@link #country}. */
    public @Nullable String region() {
        return region;
    }

    public @Nullable String country() {
        return country;
    }

    // What follows, up to the promised date, is there if and only if the order is or was assigned.

    public @Nullable String partnerId() {
        return partnerId;
    }

    /** The partner's name as it was. */
    public @Nullable String partnerName() {
        return partnerName;
    }

    /** The day, in the partner's time zone, whose capacity the order takes unless it is released. */
    public @Nullable LocalDate day() {
        return day;
    }

    public @Nullable String trackingNumber() {
        return trackingNumber;
    }

    /** The partner's cost as it was. */
    public @Nullable Money cost() {
        return cost;
    }

    public @Nullable LocalDate promisedDate() {
        return promisedDate;
    }

    /** When the order is given up unless a partner gets room; null unless it waits. */
    public @Nullable Instant waitsUntil() {
        return waitsUntil;
    }

    /** When a partner was found, or nobody was. */
    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    /** When it was heard that the order is confirmed. */
    public @Nullable Instant confirmedAt() {
        return confirmedAt;
    }

    /** When it was heard that all shipments of the order are ready. */
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
