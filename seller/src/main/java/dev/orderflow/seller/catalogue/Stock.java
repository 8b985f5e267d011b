package dev.orderflow.seller.catalogue;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import org.hibernate.annotations.Immutable;

/**
 * The stock of a product. Hibernate only reads it: {@link StockRepository#take} changes the row relative to its values, so
 * that the constraint of the table refuses to take too much.
 */
@Entity
@Immutable
public class Stock {

    @Id
    private String sku;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "sku", insertable = false, updatable = false)
    private Product product;

    private int onHand;
    private int reserved;

    @SuppressWarnings("NullAway") // Hibernate fills the fields
    protected Stock() {}

    Stock(Product product, int onHand, int reserved) {
        this.sku = product.sku();
        this.product = product;
        this.onHand = onHand;
        this.reserved = reserved;
    }

    public String sku() {
        return sku;
    }

    public Product product() {
        return product;
    }

    public int onHand() {
        return onHand;
    }

    public int reserved() {
        return reserved;
    }

    /** The pieces that are not reserved. */
    public int available() {
        return onHand - reserved;
    }

    Availability availability() {
        return Availability.of(available());
    }
}
