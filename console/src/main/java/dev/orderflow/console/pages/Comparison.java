package dev.orderflow.console.pages;

import dev.orderflow.console.order.FollowedOrder;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Two orders side by side.
 *
 * @param choices orders to choose from as long as one of the two is not given
 */
record Comparison(ComparedOrder left, ComparedOrder right, List<FollowedOrder> choices) {

    private static final int MOST_CHOICES = 10;

    /** How many of the newest orders are enough to choose from. */
    static final int NEWEST = MOST_CHOICES + 2;

    static Comparison of(ComparedOrder left, ComparedOrder right, List<FollowedOrder> newest) {
        List<UUID> given = ids(left, right);
        return new Comparison(
                left,
                right,
                newest.stream()
                        .filter(order -> !given.contains(order.orderId()))
                        .limit(MOST_CHOICES)
                        .toList());
    }

    static List<UUID> ids(ComparedOrder left, ComparedOrder right) {
        return Stream.of(left.orderId(), right.orderId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    public List<ComparedOrder> sides() {
        return List.of(left, right);
    }

    /** The address of the comparison with a chosen order. */
    public String with(FollowedOrder order) {
        return left.orderId() == null && right.orderId() != null
                ? address(order.orderId(), right.orderId())
                : left.orderId() == null
                        ? "/orders/compare?left=" + order.orderId()
                        : address(left.orderId(), order.orderId());
    }

    private static String address(UUID left, UUID right) {
        return "/orders/compare?left=" + left + "&right=" + right;
    }
}
