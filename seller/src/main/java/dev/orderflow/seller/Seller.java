package dev.orderflow.seller;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A seller, who packs the shipments of its products. */
@Entity
public class Seller {

    @Id
    private String id;

    private String name;
    private String email;

    @Embedded
    private Address address;

    @SuppressWarnings("NullAway") // Hibernate fills the fields
    protected Seller() {}

    Seller(String id, String name, String email, Address address) {
        this.id = id;
        this.name = name;
        this.email = email;
        this.address = address;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    public Address address() {
        return address;
    }
}
