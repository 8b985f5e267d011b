package dev.orderflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.api.Answer;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.ServiceApi;
import java.util.List;

/** The products of a service. */
final class Catalogue {

    private Catalogue() {}

    static List<JsonNode> of(ServiceApi service) {
        Answer answer = service.get("/products?limit=100");
        List<JsonNode> products = Json.elements(answer.json().path("items"));
        if (products.isEmpty()) {
            throw new CommandFailure("GET " + service + "/products: HTTP " + answer.status()
                    + ", no product. Look at: ./orderflow logs");
        }
        return products;
    }
}
