package dev.orderflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.api.Json;

/** A line of the order of the demo. */
record OrderedLine(String sku, int quantity) {

    static OrderedLine of(JsonNode product, int quantity) {
        return new OrderedLine(Json.text(product, "sku"), quantity);
    }

    String json() {
        return Json.compact(Json.object().put("sku", sku).put("quantity", quantity));
    }
}
