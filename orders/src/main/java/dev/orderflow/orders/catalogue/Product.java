package dev.orderflow.orders.catalogue;

import dev.orderflow.orders.Money;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Objects;
import org.hibernate.annotations.Immutable;

/** A product of the copy of the catalogue. {@link UpdateCatalogue} alone writes it. */
@Entity
@Immutable
public class Product {

    @Id
    private String sku;

    private long version;
    private String name;
    private String description;

    @Column(name = "seller_id")
    private String sellerId;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "price"))
    private Money price;

    private boolean active;

    @SuppressWarnings("NullAway.Init")
    protected Product() {}

    /**
     * @param version seller's count of changes to the product
     * @param active whether it can be ordered
     */
    public Product(
            String sku, long version, String name, String description, String sellerId, Money price, boolean active) {
        this.sku = Objects.requireNonNull(sku, "sku");
        this.version = version;
        this.name = Objects.requireNonNull(name, "name");
        this.description = Objects.requireNonNull(description, "description");
        this.sellerId = Objects.requireNonNull(sellerId, "sellerId");
        this.price = Objects.requireNonNull(price, "price");
        this.active = active;
    }

    public String sku() {
        return sku;
    }

    public long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public String sellerId() {
        return sellerId;
    }

    public Money price() {
        return price;
    }

    public boolean active() {
        return active;
    }
}
