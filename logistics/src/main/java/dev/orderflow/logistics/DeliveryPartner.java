package dev.orderflow.logistics;

import dev.orderflow.web.security.ApiKey;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A carrier, with the regions that it serves and its capacity per day. */
@Entity
@Table(name = "delivery_partner")
public class DeliveryPartner {

    static final Comparator<DeliveryPartner> CHEAPEST_FIRST = Comparator.comparing(DeliveryPartner::cost)
            .thenComparing(DeliveryPartner::promiseDays)
            .thenComparing(DeliveryPartner::id);

    @Id
    private String id;

    private String name;

    @Column(name = "tracking_prefix")
    private String trackingPrefix;

    private List<String> regions;

    @Column(name = "daily_capacity")
    private int dailyCapacity;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "cost_amount"))
    @AttributeOverride(name = "currency", column = @Column(name = "cost_currency"))
    private Money cost;

    @Column(name = "promise_days")
    private int promiseDays;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "api_key_hash")
    private byte @Nullable [] apiKeyHash;

    @SuppressWarnings("NullAway") // Hibernate fills the fields
    protected DeliveryPartner() {}

    DeliveryPartner(
            String id,
            String name,
            String trackingPrefix,
            List<String> regions,
            int dailyCapacity,
            Money cost,
            int promiseDays,
            String timeZone) {
        this.id = id;
        this.name = name;
        this.trackingPrefix = trackingPrefix;
        this.regions = regions;
        this.dailyCapacity = dailyCapacity;
        this.cost = cost;
        this.promiseDays = promiseDays;
        this.timeZone = timeZone;
    }

    boolean serves(Destination destination) {
        return destination.areas().anyMatch(regions::contains);
    }

    public void replaceApiKey(ApiKey key) {
        apiKeyHash = key.hash();
    }

    /** Whether this is the partner's key. */
    public boolean hasApiKey(ApiKey key) {
        return apiKeyHash != null && key.hasHash(apiKeyHash);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    String trackingPrefix() {
        return trackingPrefix;
    }

    /** ISO 3166-1 countries ({@code DE}) and ISO 3166-2 parts of one ({@code DE-BE}). */
    public List<String> regions() {
        return regions;
    }

    /** Orders per day. */
    public int dailyCapacity() {
        return dailyCapacity;
    }

    /** The price per order. */
    public Money cost() {
        return cost;
    }

    /** Days from pick-up to delivery. */
    public int promiseDays() {
        return promiseDays;
    }

    /** IANA name. The partner's day begins at midnight there. */
    public String timeZone() {
        return timeZone;
    }
}
