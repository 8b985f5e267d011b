package dev.orderflow.orders.api;

import dev.orderflow.orders.OrderRefusedException;
import dev.orderflow.orders.OrderRefusedException.CannotBeCancelled;
import dev.orderflow.orders.OrderRefusedException.CatalogueNotReady;
import dev.orderflow.orders.OrderRefusedException.CoordinationNotAllowed;
import dev.orderflow.orders.OrderRefusedException.IdempotencyKeyReused;
import dev.orderflow.orders.OrderRefusedException.MixedCurrencies;
import dev.orderflow.orders.OrderRefusedException.RequestInFlight;
import dev.orderflow.orders.OrderRefusedException.TotalChanged;
import dev.orderflow.orders.OrderRefusedException.UnknownSku;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.problem.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Responds with the reason why an order cannot be placed or cancelled. */
@Provider
class OrderRefusedMapper implements ExceptionMapper<OrderRefusedException> {

    private static final int CATALOGUE_RETRY_SECONDS = 5;
    private static final int IN_FLIGHT_RETRY_SECONDS = 1;

    @Override
    public Response toResponse(OrderRefusedException refused) {
        return toProblem(refused).toResponse();
    }

    private static HttpProblem toProblem(OrderRefusedException refused) {
        if (refused instanceof UnknownSku unknown) {
            return problem("unknown-sku", "Unknown sku", 422, refused)
                    .with(
                            "violations",
                            unknown.positions().stream()
                                    .map(position -> Violation.inBody(
                                            "lines[" + position + "].sku", "must be a product that can be ordered"))
                                    .toList());
        } else if (refused instanceof MixedCurrencies) {
            return problem("mixed-currencies", "Mixed currencies", 422, refused);
        } else if (refused instanceof TotalChanged changed) {
            return problem("total-changed", "Total changed", 409, refused).with("total", changed.total());
        } else if (refused instanceof CatalogueNotReady) {
            return problem("catalogue-not-ready", "Catalogue not ready", 503, refused)
                    .withHeader(HttpHeaders.RETRY_AFTER, CATALOGUE_RETRY_SECONDS);
        } else if (refused instanceof IdempotencyKeyReused) {
            return problem("idempotency-key-reused", "Idempotency key reused", 422, refused);
        } else if (refused instanceof RequestInFlight) {
            return problem("request-in-flight", "Request in flight", 409, refused)
                    .withHeader(HttpHeaders.RETRY_AFTER, IN_FLIGHT_RETRY_SECONDS);
        }
        if (refused instanceof CoordinationNotAllowed) {
            return problem("coordination-not-allowed", "Coordination not allowed", 422, refused);
        } else if (refused instanceof CannotBeCancelled) {
            return problem("cannot-be-cancelled", "Cannot be cancelled", 409, refused);
        }
        throw new IllegalArgumentException("No problem is defined for this refusal", refused);
    }

    private static HttpProblem problem(String slug, String title, int status, OrderRefusedException refused) {
        return HttpProblem.of(status, slug, title, refused.getMessage());
    }
}
