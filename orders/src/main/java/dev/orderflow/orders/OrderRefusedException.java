package dev.orderflow.orders;

import java.util.Currency;
import java.util.List;
import java.util.Set;

/** Why an order cannot be placed, or not be cancelled. Nothing of a refused order is kept. */
public abstract sealed class OrderRefusedException extends RuntimeException {

    private OrderRefusedException(String message) {
        super(message);
    }

    private OrderRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Lines name products that nobody offers, or not any more. */
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

    /** The order would cost something else than the customer has agreed to. */
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

    /** The request asks for another coordination than the usual one, and may not. */
    public static final class CoordinationNotAllowed extends OrderRefusedException {
        public CoordinationNotAllowed(Coordination wished) {
            super("Orders cannot choose " + wished + " here");
        }
    }

    /** The order is on its way, or was rejected. */
    public static final class CannotBeCancelled extends OrderRefusedException {
        CannotBeCancelled(OrderStatus status) {
            super("An order that is " + status + " cannot be cancelled");
        }
    }

    /** Nothing is known yet about what can be ordered. */
    public static final class CatalogueNotReady extends OrderRefusedException {
        public CatalogueNotReady() {
            super("The catalogue is not known yet");
        }
    }

    /** The idempotency key stands for another request. */
    public static final class IdempotencyKeyReused extends OrderRefusedException {
        public IdempotencyKeyReused() {
            super("The idempotency key was used with another order");
        }
    }

    /** An earlier request with the same idempotency key has not come to its end. */
    public static final class RequestInFlight extends OrderRefusedException {
        public RequestInFlight(Throwable cause) {
            super("An earlier request with this idempotency key is still being worked on", cause);
        }
    }
}
