package dev.orderflow.orders.orchestration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.coordination.UnreachableCustomer;
import dev.orderflow.orders.orchestration.Reply.Done;
import dev.orderflow.orders.orchestration.Reply.Pending;
import dev.orderflow.orders.orchestration.Reply.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Sends the requests of calls to the participants, and reads the replies. */
@ApplicationScoped
class Participants {

    private static final String NO_DETAIL = "{}";
    private static final String MAIL_REFUSED = "mail-refused";

    private final NotificationRequests notification;
    private final SellerRequests seller;
    private final LogisticsRequests logistics;
    private final ObjectMapper json;

    Participants(
            @RestClient NotificationRequests notification,
            @RestClient SellerRequests seller,
            @RestClient LogisticsRequests logistics,
            ObjectMapper json) {
        this.notification = notification;
        this.seller = seller;
        this.logistics = logistics;
        this.json = json;
    }

    Uni<Reply> confirm(Order order) {
        return reply(notification.notify(order.id(), NotifyCommand.confirmation(order)));
    }

    Uni<Reply> apologise(Order order) {
        return reply(notification.notify(order.id(), NotifyCommand.apology(order)));
    }

    Uni<Reply> ship(Order order) {
        return reply(seller.ship(order.id(), ShipCommand.of(order)));
    }

    Uni<Reply> releaseShipments(Order order) {
        return reply(seller.release(order.id()));
    }

    Uni<Reply> reserve(Order order) {
        return reply(logistics.reserve(order.id(), ReserveCommand.of(order)));
    }

    Uni<Reply> releaseDelivery(Order order) {
        return reply(logistics.release(order.id()));
    }

    private Uni<Reply> reply(Uni<Response> request) {
        return request.onFailure(WebApplicationException.class)
                .recoverWithItem(failure -> ((WebApplicationException) failure).getResponse())
                .map(this::read);
    }

    private Reply read(Response response) {
        return switch (response.getStatus()) {
            case 200 -> new Done(withoutOrderId(body(response)));
            case 202 -> new Pending();
            case 409 -> refusal(body(response));
            default -> throw new IllegalStateException("HTTP " + response.getStatus() + " " + detail(response));
        };
    }

    private Reply refusal(JsonNode problem) {
        String type = problem.path("type").asText();
        String slug = type.substring(type.lastIndexOf('/') + 1);
        return new Refused(slug, event(slug, problem), withoutOrderId(problem.path("data")));
    }

    private static @Nullable String event(String slug, JsonNode problem) {
        if (problem.hasNonNull("event")) {
            return problem.get("event").asText();
        }
        // Notification of release 0.1.0 names no event.
        return MAIL_REFUSED.equals(slug) ? UnreachableCustomer.EVENT : null;
    }

    private static String withoutOrderId(JsonNode data) {
        return data instanceof ObjectNode object ? object.without("orderId").toString() : NO_DETAIL;
    }

    private JsonNode body(Response response) {
        try {
            return json.readTree(response.readEntity(String.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("HTTP " + response.getStatus() + " with a body that is not JSON", e);
        }
    }

    private String detail(Response response) {
        try {
            return json.readTree(response.readEntity(String.class))
                    .path("detail")
                    .asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
