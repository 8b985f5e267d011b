package dev.orderflow.seller.events;

import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Preparation.Unavailable;
import dev.orderflow.seller.Preparation.Unreachable;
import java.util.Optional;

/**
 * The event that answers an order.
 *
 * @param type wire type of the event
 * @param data of the event
 */
public record Answer(String type, Object data) {

    /** The answer that follows from the state of an order; empty while a seller still has to be notified. */
    public static Optional<Answer> of(Preparation preparation) {
        if (preparation instanceof Unavailable unavailable) {
            return Optional.of(new Answer(StockUnavailable.TYPE, StockUnavailable.from(unavailable)));
        }
        if (preparation instanceof Unreachable unreachable) {
            return Optional.of(new Answer(SellerUnreachable.TYPE, SellerUnreachable.from(unreachable)));
        }
        if (preparation instanceof Released released) {
            return Optional.of(new Answer(ShipmentsReleased.TYPE, ShipmentsReleased.from(released)));
        }
        return Optional.of((Reserved) preparation)
                .filter(reserved -> reserved.notifiedAt().isPresent())
                .map(reserved -> new Answer(SellerNotified.TYPE, SellerNotified.from(reserved)));
    }
}
