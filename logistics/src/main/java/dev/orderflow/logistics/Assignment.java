package dev.orderflow.logistics;

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
 * The decision who delivers an order, or that nobody does. It is made once per order and then repeated: the order's id is
 * the key.
 */
@Entity
@Table(name = "delivery_assignment")
public class Assignment {

    @Id
    @Column(name = "order_id")
    private UUID orderId;

    @Enumerated(EnumType.STRING)
    private AssignmentState state;

    @Enumerated(EnumType.STRING)
    private @Nullable UnavailableReason reason;

    private String region;

    private String country;

    @Column(name = "partner_id")
    private @Nullable String partnerId;

    @Column(name = "partner_name")
    private @Nullable String partnerName;

    private @Nullable LocalDate day;

    @Column(name = "tracking_number")
    private @Nullable String trackingNumber;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "cost_amount"))
    @AttributeOverride(name = "currency", column = @Column(name = "cost_currency"))
    private @Nullable Money cost;

    @Column(name = "promised_date")
    private @Nullable LocalDate promisedDate;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @SuppressWarnings("NullAway") // Hibernate fills the fields
    protected Assignment() {}

    private Assignment(DeliveryRequest request, AssignmentState state, Instant decidedAt) {
        this.orderId = request.orderId();
        this.region = request.destination().region();
        this.country = request.destination().country();
        this.state = state;
        this.decidedAt = decidedAt;
    }

    static Assignment to(PartnerDay day, DeliveryRequest request, String trackingNumber, Instant decidedAt) {
        Assignment assignment = new Assignment(request, AssignmentState.ASSIGNED, decidedAt);
        assignment.partnerId = day.partner().id();
        assignment.partnerName = day.partner().name();
        assignment.cost = day.partner().cost();
        assignment.day = day.day();
        assignment.promisedDate = day.promisedDate();
        assignment.trackingNumber = trackingNumber;
        return assignment;
    }

    static Assignment unavailable(DeliveryRequest request, UnavailableReason reason, Instant decidedAt) {
        Assignment assignment = new Assignment(request, AssignmentState.UNAVAILABLE, decidedAt);
        assignment.reason = reason;
        return assignment;
    }

    public UUID orderId() {
        return orderId;
    }

    public AssignmentState state() {
        return state;
    }

    /** Why nobody delivers; null when somebody does. */
    public @Nullable UnavailableReason reason() {
        return reason;
    }

    public String region() {
        return region;
    }

    public String country() {
        return country;
    }

    // What follows is there if and only if the order is assigned.

    public @Nullable String partnerId() {
        return partnerId;
    }

    /** The partner's name as it was. */
    public @Nullable String partnerName() {
        return partnerName;
    }

    /** The day, in the partner's time zone, whose capacity the order takes. */
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

    public Instant decidedAt() {
        return decidedAt;
    }
}
