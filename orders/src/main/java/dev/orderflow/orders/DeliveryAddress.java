package dev.orderflow.orders;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Where an order is delivered.
 *
 * @param postalCode empty if the address has none
 * @param region ISO 3166-2, for example {@code DE-BE}; empty if the address has none
 * @param country ISO 3166-1 alpha-2, for example {@code DE}
 */
@Embeddable
@RegisterForReflection
public record DeliveryAddress(
        String street,
        String city,
        @Column(name = "postal_code") String postalCode,
        String region,
        String country) {}
