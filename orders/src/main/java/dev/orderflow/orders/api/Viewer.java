package dev.orderflow.orders.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who an order is shown to. */
enum Viewer {

    /** The customer, or another holder of the order's token. */
    CUSTOMER,

    OPERATOR;

    /** What a partner costs us, how many pieces a seller has, and what services say to operators of their errors. */
    private static final List<String> FOR_OPERATORS = List.of("cost", "available", "error");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a service told of the order, a JSON object, without what does not concern the viewer. */
    String detail(String told) {
        return this == OPERATOR || FOR_OPERATORS.stream().noneMatch(told::contains) ? told : without(told);
    }

    /** The error of a service. */
    @Nullable
    String error(@Nullable String error) {
        return this == OPERATOR ? error : null;
    }

    private static String without(String told) {
        try {
            JsonNode detail = JSON.readTree(told);
            for (String field : FOR_OPERATORS) {
                detail.findParents(field).forEach(parent -> ((ObjectNode) parent).remove(field));
            }
            return detail.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A step's detail is not JSON", e);
        }
    }
}
