package dev.orderflow.logistics;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * The destination of an order.
 *
 * @param region ISO 3166-2, for example {@code DE-BE}; empty if the address has none
 * @param country ISO 3166-1 alpha-2, for example {@code DE}
 */
public record Destination(String region, String country) {

    public Destination {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(country, "country");
    }

    /** The areas of which a partner serves at least one to serve this destination. */
    Stream<String> areas() {
        return region.isEmpty() ? Stream.of(country) : Stream.of(region, country);
    }
}
