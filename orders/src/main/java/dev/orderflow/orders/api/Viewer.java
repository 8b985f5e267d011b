package dev.orderflow.orders.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The role in which a caller sees an order. */
enum Viewer {

    /** The customer, or another bearer of the order's access token. */
    CUSTOMER,

    OPERATOR;

    /** The price of a delivery, the stock of a seller, and the errors of services. */
    private static final List<String> HIDDEN_FROM_CUSTOMERS = List.of("cost", "available", "error");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The detail of an answer, a JSON object, without the fields that the viewer may not see. */
    String detail(String json) {
        return this == OPERATOR || HIDDEN_FROM_CUSTOMERS.stream().noneMatch(json::contains) ? json : redacted(json);
    }

    /** The error of a call, if the viewer may see it. */
    @Nullable
    String error(@Nullable String error) {
        return this == OPERATOR ? error : null;
    }

    private static String redacted(String json) {
        try {
            JsonNode detail = JSON.readTree(json);
            for (String field : HIDDEN_FROM_CUSTOMERS) {
                detail.findParents(field).forEach(parent -> ((ObjectNode) parent).remove(field));
            }
            return detail.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A step's detail is not JSON", e);
        }
    }
}
