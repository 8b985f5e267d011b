package dev.orderflow.orders;

import java.util.Currency;
import java.util.List;
import java.util.Set;

/** An order cannot be placed or cancelled. A refused order is not stored. */
public abstract sealed class OrderRefusedException extends RuntimeException {

    private OrderRefusedException(String message) {
        super(message);
    }

    private OrderRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Lines name products that are not for sale. */
    public static final class UnknownSku extends OrderRefusedException {

        private final transient List<Integer> positions;

        public UnknownSku(List<Integer> positions) {
            super("Not every product of the order can be ordered");
            this.positions = positions;
        }

        /** Which lines of the request, from 0. */
        public List<Integer> positions() {
            return positions;
        }
    }

    /** The products are priced in different currencies. */
    public static final class MixedCurrencies extends OrderRefusedException {
        public MixedCurrencies(Set<Currency> currencies) {
            super("The products of the order are priced in different currencies: " + currencies);
        }
    }

    /** The total differs from the one that the customer has seen. */
    public static final class TotalChanged extends OrderRefusedException {

        private final transient Money total;

        public TotalChanged(Money expected, Money total) {
            super("The order costs " + total + ", not " + expected);
            this.total = total;
        }

        /** What the order would cost now. */
        public Money total() {
            return total;
        }
    }

    /** The request chooses a coordination other than the default, and the settings forbid it. */
    public static final class CoordinationNotAllowed extends OrderRefusedException {
        public CoordinationNotAllowed(Coordination requested) {
            super("Orders cannot choose " + requested + " here");
        }
    }

    /** The order is shipped, delivered or rejected. */
    public static final class CannotBeCancelled extends OrderRefusedException {
        CannotBeCancelled(OrderStatus status) {
            super("An order that is " + status + " cannot be cancelled");
        }
    }

    /** The copy of the catalogue is still empty. */
    public static final class CatalogueNotReady extends OrderRefusedException {
        public CatalogueNotReady() {
            super("The catalogue is not known yet");
        }
    }

    /** The idempotency key belongs to another request. */
    public static final class IdempotencyKeyReused extends OrderRefusedException {
        public IdempotencyKeyReused() {
            super("The idempotency key was used with another order");
        }
    }

    /** An earlier request with the same idempotency key is still being processed. */
    public static final class RequestInFlight extends OrderRefusedException {
        public RequestInFlight(Throwable cause) {
            super("An earlier request with this idempotency key is still being worked on", cause);
        }
    }
}
