package dev.orderflow.seller;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Embeddable;
import java.util.Objects;

/**
 * @param postalCode empty if the address has none
 * @param region ISO 3166-2, for example {@code DE-BE}; empty if the address has none
 * @param country ISO 3166-1, for example {@code DE}
 */
@Embeddable
@RegisterForReflection
public record Address(String street, String city, String postalCode, String region, String country) {

    public Address {
        Objects.requireNonNull(street, "street");
        Objects.requireNonNull(city, "city");
        Objects.requireNonNull(postalCode, "postalCode");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(country, "country");
    }
}
