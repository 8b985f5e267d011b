package dev.orderflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.Response;
import dev.orderflow.cli.api.ServiceApi;
import java.util.List;

/** The products of a service. */
final class Catalogue {

    private Catalogue() {}

    static List<JsonNode> of(ServiceApi service) {
        Response response = service.get("/products?limit=100");
        List<JsonNode> products = Json.elements(response.json().path("items"));
        if (products.isEmpty()) {
            throw new CommandFailure("GET " + service + "/products: HTTP " + response.status()
                    + ", no product. Look at: ./orderflow logs");
        }
        return products;
    }
}
