package dev.orderflow.console.pages;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of two orders that are compared.
 *
 * @param text as it was given; empty if none was
 * @param orderId null if the text is no id
 * @param view null if the order is unknown
 */
record ComparedOrder(
        Side side,
        String text,
        @Nullable UUID orderId,
        @Nullable OrderView view) {

    enum Side {
        LEFT,
        RIGHT
    }

    static ComparedOrder of(Side side, String text) {
        String id = text.strip();
        try {
            return new ComparedOrder(side, id, UUID.fromString(id), null);
        } catch (IllegalArgumentException notAnId) {
            return new ComparedOrder(side, id, null, null);
        }
    }

    ComparedOrder with(@Nullable OrderView found) {
        return new ComparedOrder(side, text, orderId, found);
    }

    /** The name of its parameter. */
    public String parameter() {
        return side.name().toLowerCase(Locale.ROOT);
    }

    /** Distinguishes the ids of its elements. */
    public String prefix() {
        return parameter() + "-";
    }

    /** Distinguishes the names of its regions. */
    public String label() {
        return " " + orderId;
    }

    public boolean left() {
        return side == Side.LEFT;
    }

    public boolean unreadable() {
        return orderId == null && !text.isEmpty();
    }

    public boolean unknown() {
        return orderId != null && view == null;
    }
}
