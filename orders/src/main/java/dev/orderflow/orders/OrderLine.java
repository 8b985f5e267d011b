package dev.orderflow.orders;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

/** A product of an order, with the name and price at which it was ordered. A sku occurs once in an order. */
@Embeddable
@RegisterForReflection
public record OrderLine(
        String sku,
        String name,
        int quantity,

        @Embedded @AttributeOverride(name = "amount", column = @Column(name = "unit_price"))
        Money unitPrice) {

    Money price() {
        return unitPrice.times(quantity);
    }
}
