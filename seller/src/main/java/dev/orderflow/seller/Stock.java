package dev.orderflow.seller;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import org.hibernate.annotations.Immutable;

/**
 * How much there is of a product. Read only: stock is taken by {@link StockRepository#take}, relative to what the row
 * says, so that the row's constraint can tell when too much is taken.
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

    /** What is there and promised to nobody. */
    public int available() {
        return onHand - reserved;
    }

    public Availability availability() {
        return Availability.of(available());
    }
}
