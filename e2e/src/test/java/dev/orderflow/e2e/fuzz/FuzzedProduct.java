package dev.orderflow.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.e2e.system.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The one product that the fuzz tests order and change, so that the other products stay as they are. */
final class FuzzedProduct {

    /** It has ample stock, and no other test uses the last product of the catalogue. */
    static final String SKU = "PAPER-WRAP-10";

    private FuzzedProduct() {}

    /** The request body that changes nothing. */
    static ObjectNode change(JsonNode product) {
        ObjectNode change = new ObjectMapper().createObjectNode();
        List.of("name", "description", "price", "active").forEach(field -> change.set(field, product.get(field)));
        return change;
    }

    static void restore(ServiceProcess seller, JsonNode before) throws IOException {
        RestRequest put = new RestRequest(
                "PUT",
                "as before",
                "PUT",
                URI.create("/products/" + SKU),
                Map.of("Content-Type", "application/json", "Authorization", ServiceProcess.OPERATOR),
                change(before).toString().getBytes(StandardCharsets.UTF_8),
                false,
                false);
        assertThat(new RestClient(seller.url()).send(put).status()).isEqualTo(200);
    }
}
