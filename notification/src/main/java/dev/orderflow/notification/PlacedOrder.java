package dev.orderflow.notification;

import dev.orderflow.outbox.mail.OneLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** The confirmation of an order. */
@RegisterForReflection
public record PlacedOrder(
        UUID orderId, String customerName, String email, Address address, List<Line> lines, Money total)
        implements MailContent {

    public PlacedOrder {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(total, "total");
        customerName = OneLine.unlinked(customerName);
        lines = List.copyOf(lines);
    }

    @Override
    public NotificationKind kind() {
        return NotificationKind.ORDER_CONFIRMATION;
    }

    /**
     * @param postalCode empty if the address has none
     * @param region empty if the address has none
     */
    @RegisterForReflection
    public record Address(String street, String postalCode, String city, String region, String country) {
        public Address {
            street = OneLine.unlinked(street);
            postalCode = OneLine.unlinked(postalCode);
            city = OneLine.unlinked(city);
            region = OneLine.of(region);
            country = OneLine.of(country);
        }

        /** The name of the country, or its code if it has no name. */
        public String countryName() {
            return new Locale("", country).getDisplayCountry(Locale.ENGLISH);
        }
    }

    @RegisterForReflection
    public record Line(String sku, String name, int quantity, Money unitPrice) {
        public Line {
            sku = OneLine.of(sku);
            name = OneLine.unlinked(name);
            Objects.requireNonNull(unitPrice, "unitPrice");
        }

        // Derived: no component of the record, so not part of its JSON.
        public Money total() {
            return unitPrice.times(quantity);
        }
    }
}
