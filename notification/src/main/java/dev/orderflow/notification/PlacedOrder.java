package dev.orderflow.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a confirmation tells the customer about an order.
 *
 * <p>Texts come from customers and sellers. Each is one line for people to read, and made so if it is not: what it says
 * must not look like something that we say.
 */
@RegisterForReflection
public record PlacedOrder(
        UUID orderId, String customerName, String email, Address address, List<Line> lines, Money total) {

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    public PlacedOrder {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(total, "total");
        customerName = line(customerName);
        lines = List.copyOf(lines);
    }

    @RegisterForReflection
    public record Address(String street, String postalCode, String city, String region, String country) {
        public Address {
            street = line(street);
            postalCode = line(postalCode);
            city = line(city);
            region = line(region);
            country = line(country);
        }

        /** The country in words, or its code if there is no such country. */
        public String countryName() {
            return new Locale("", country).getDisplayCountry(Locale.ENGLISH);
        }
    }

    @RegisterForReflection
    public record Line(String sku, String name, int quantity, Money unitPrice) {
        public Line {
            sku = line(sku);
            name = line(name);
            Objects.requireNonNull(unitPrice, "unitPrice");
        }

        // Derived, and as no component of the record no part of its JSON form.
        public Money total() {
            return unitPrice.times(quantity);
        }
    }

    private static String line(String text) {
        return NOT_PRINTABLE.matcher(text).replaceAll(" ").strip();
    }
}
