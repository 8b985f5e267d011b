package dev.orderflow.orders;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
@RegisterForReflection
public record Customer(
        @Column(name = "customer_name") String name,
        @Column(name = "customer_email") String email) {

    /** The role of a customer who is logged in. */
    public static final String ROLE = "customer";
}
