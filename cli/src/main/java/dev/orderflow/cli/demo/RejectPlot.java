package dev.orderflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.order.PlacedOrder;
import java.util.Comparator;
import java.util.List;

/** {@code --reject}: one piece more of a product than is in stock, and one piece of another. */
record RejectPlot(Installation installation, Customer customer) {

    void play() {
        List<JsonNode> products = Catalogue.of(installation.operatorApi(Service.SELLER));
        JsonNode scarce = products.stream()
                .min(Comparator.comparing(RejectPlot::available))
                .orElseThrow();
        JsonNode plenty = products.stream()
                .filter(product ->
                        available(product) > 100 && product.path("active").asBoolean())
                .findFirst()
                .orElseThrow(() -> new CommandFailure("Nothing is in stock"));
        int tooMany = available(scarce) + 1;
        customer.tell(Json.text(scarce, "name") + ": " + available(scarce) + " in stock, and we order " + tooMany);
        PlacedOrder order = customer.place(List.of(OrderedLine.of(plenty, 1), OrderedLine.of(scarce, tooMany)));
        order.followUntilUndone("REJECTED");
        // The confirmation may have left before; the last mail is the apology.
        customer.showMailAbout("could not");
    }

    private static int available(JsonNode product) {
        return product.path("stock").path("available").asInt();
    }
}
