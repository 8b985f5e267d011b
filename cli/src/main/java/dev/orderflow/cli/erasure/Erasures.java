package dev.orderflow.cli.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.Response;
import dev.orderflow.cli.api.ServiceApi;
import java.util.List;
import java.util.function.Consumer;

/** Asks orders to erase customers. */
final class Erasures {

    private static final String PATH = "/ops/customers/erasures";
    /** The service accepts no more orders in one request. */
    private static final int MOST_ORDERS = 500;

    private final ServiceApi orders;

    Erasures(ServiceApi orders) {
        this.orders = orders;
    }

    /**
     * @param orders number of orders erased at once
     * @param waiting number of orders erased when they end
     */
    record Result(long orders, long waiting) {

        Result plus(Result other) {
            return new Result(orders + other.orders, waiting + other.waiting);
        }
    }

    Result forget(String email) {
        return request(Json.object().put("email", email));
    }

    Result repeat(List<String> ids) {
        Result all = new Result(0, 0);
        for (int from = 0; from < ids.size(); from += MOST_ORDERS) {
            ObjectNode body = Json.object();
            ids.subList(from, Math.min(from + MOST_ORDERS, ids.size())).forEach(body.withArray("orderIds")::add);
            all = all.plus(request(body));
        }
        return all;
    }

    /** Reads page by page, so that the first items are printed before the last are read. */
    void forEach(Consumer<JsonNode> action) {
        String after = "";
        do {
            JsonNode page = page(after);
            Json.elements(page.path("items")).forEach(action);
            after = Json.text(page, "next");
        } while (!after.isEmpty());
    }

    private JsonNode page(String after) {
        return require(orders.get(PATH + "?limit=100" + (after.isEmpty() ? "" : "&after=" + after)), 200);
    }

    private Result request(ObjectNode body) {
        JsonNode response = require(orders.post(PATH, body), 202);
        return new Result(
                response.path("orders").asLong(), response.path("waiting").asLong());
    }

    private static JsonNode require(Response response, int status) {
        if (response.status() != status) {
            throw new CommandFailure(
                    "forget: refused with status " + response.status() + ": " + response.explanation());
        }
        return response.json();
    }
}
