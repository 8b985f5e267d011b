package dev.orderflow.console.order;

import dev.orderflow.outbox.ShortId;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The number that mails and people use for an order. It is made of the end of the order's id.
 *
 * @param bits the last fifty of the id
 */
public record OrderNumber(long bits) {

    /** A number in any spelling that {@link ShortId} reads. */
    public static final String PATTERN = "[ -]*([0-9A-TV-Za-tv-z][ -]*){10}";

    private static final int DIGIT = 4;
    private static final int ENDING = 12;

    /** @throws IllegalArgumentException if the text is no number of an order */
    public static OrderNumber of(String text) {
        OptionalLong bits = ShortId.parse(text);
        if (bits.isEmpty()) {
            throw new IllegalArgumentException("Not the number of an order");
        }
        return new OrderNumber(bits.getAsLong());
    }

    /** The last twelve hexadecimal digits of the id, which the index has. */
    String ending() {
        return String.format(Locale.ROOT, "%012x", bits & (1L << ENDING * DIGIT) - 1);
    }

    /** The digits that may precede the ending: the number has only two bits of that one. */
    String digitsBefore() {
        int low = (int) (bits >>> ENDING * DIGIT);
        return IntStream.range(0, DIGIT)
                .mapToObj(high -> Integer.toHexString(high * DIGIT + low))
                .collect(Collectors.joining());
    }

    /** As it is written in mails. */
    @Override
    public String toString() {
        return ShortId.of(new UUID(0, bits));
    }
}
