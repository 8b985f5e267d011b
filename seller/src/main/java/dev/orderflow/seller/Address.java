package dev.orderflow.seller;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Embeddable;

/**
 * @param region ISO 3166-2, for example {@code DE-BE}
 * @param country ISO 3166-1, for example {@code DE}
 */
@Embeddable
@RegisterForReflection
public record Address(String street, String city, String postalCode, String region, String country) {}
