package dev.orderflow.seller;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The part of an order that sellers need.
 *
 * @param lines at least one; a sku may occur more than once
 */
public record OrderToShip(UUID orderId, String recipient, Address deliveryAddress, List<Line> lines) {

    public OrderToShip {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("Order " + orderId + " has no lines");
        }
        lines = List.copyOf(lines);
    }

    public record Line(String sku, int quantity) {
        public Line {
            if (quantity < 1) {
                throw new IllegalArgumentException("Quantity of " + sku + " is " + quantity);
            }
        }
    }

    /** The ordered pieces of each sku. */
    public SortedMap<String, Integer> quantities() {
        TreeMap<String, Integer> quantities = new TreeMap<>();
        lines.forEach(line -> quantities.merge(line.sku(), line.quantity(), Math::addExact));
        return quantities;
    }
}
