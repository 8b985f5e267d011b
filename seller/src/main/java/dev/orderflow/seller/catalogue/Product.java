package dev.orderflow.seller.catalogue;

import dev.orderflow.seller.Money;
import dev.orderflow.seller.Seller;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** A product of a seller. Its quantities belong to {@link Stock}. */
@Entity
public class Product {

    @Id
    private String sku;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Seller seller;

    private String name;
    private String description;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "price_amount"))
    @AttributeOverride(name = "currency", column = @Column(name = "price_currency"))
    private Money price;

    private boolean active;
    private long version;

    @SuppressWarnings("NullAway") // Hibernate fills the fields
    protected Product() {}

    Product(String sku, Seller seller, ProductDetails details) {
        this.sku = sku;
        this.seller = seller;
        this.name = details.name();
        this.description = details.description();
        this.price = details.price();
        this.active = details.active();
        this.version = 1;
    }

    /** @return whether the details differ from before; only then the version grows */
    boolean change(ProductDetails details) {
        if (details.equals(details())) {
            return false;
        }
        name = details.name();
        description = details.description();
        price = details.price();
        active = details.active();
        version++;
        return true;
    }

    private ProductDetails details() {
        return new ProductDetails(name, description, price, active);
    }

    public String sku() {
        return sku;
    }

    public Seller seller() {
        return seller;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public Money price() {
        return price;
    }

    public boolean active() {
        return active;
    }

    /** Grows with each change, so that subscribers know which event is newer. */
    public long version() {
        return version;
    }
}
