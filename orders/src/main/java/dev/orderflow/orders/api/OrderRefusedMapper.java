package dev.orderflow.orders.api;

import dev.orderflow.orders.OrderRefusedException;
import dev.orderflow.orders.OrderRefusedException.CannotBeCancelled;
import dev.orderflow.orders.OrderRefusedException.CatalogueNotReady;
import dev.orderflow.orders.OrderRefusedException.CoordinationNotAllowed;
import dev.orderflow.orders.OrderRefusedException.IdempotencyKeyReused;
import dev.orderflow.orders.OrderRefusedException.MixedCurrencies;
import dev.orderflow.orders.OrderRefusedException.RequestInFlight;
import dev.orderflow.orders.OrderRefusedException.UnknownSku;
import dev.orderflow.outbox.rest.ProblemTypes;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Tells the client why an order cannot be placed, or not be cancelled. */
@Provider
class OrderRefusedMapper extends ExceptionMapperBase<OrderRefusedException> {

    private static final int CATALOGUE_RETRY_SECONDS = 5;
    private static final int IN_FLIGHT_RETRY_SECONDS = 1;

    @Override
    protected HttpProblem toProblem(OrderRefusedException refused) {
        if (refused instanceof UnknownSku unknown) {
            return problem("unknown-sku", "Unknown sku", 422, refused)
                    .with(
                            "violations",
                            unknown.positions().stream()
                                    .map(position -> Violation.In.body
                                            .field("lines[" + position + "].sku")
                                            .message("must be a product that can be ordered"))
                                    .toList())
                    .build();
        } else if (refused instanceof MixedCurrencies) {
            return problem("mixed-currencies", "Mixed currencies", 422, refused).build();
        } else if (refused instanceof CatalogueNotReady) {
            return problem("catalogue-not-ready", "Catalogue not ready", 503, refused)
                    .withHeader(HttpHeaders.RETRY_AFTER, CATALOGUE_RETRY_SECONDS)
                    .build();
        } else if (refused instanceof IdempotencyKeyReused) {
            return problem("idempotency-key-reused", "Idempotency key reused", 422, refused)
                    .build();
        } else if (refused instanceof RequestInFlight) {
            return problem("request-in-flight", "Request in flight", 409, refused)
                    .withHeader(HttpHeaders.RETRY_AFTER, IN_FLIGHT_RETRY_SECONDS)
                    .build();
        }
        if (refused instanceof CoordinationNotAllowed) {
            return problem("coordination-not-allowed", "Coordination not allowed", 422, refused)
                    .build();
        } else if (refused instanceof CannotBeCancelled) {
            return problem("cannot-be-cancelled", "Cannot be cancelled", 409, refused)
                    .build();
        }
        throw new IllegalArgumentException("No problem is defined for this refusal", refused);
    }

    private static HttpProblem.Builder problem(String slug, String title, int status, OrderRefusedException refused) {
        return HttpProblem.builder()
                .withType(ProblemTypes.type(slug))
                .withTitle(title)
                .withStatus(status)
                .withDetail(refused.getMessage());
    }
}
