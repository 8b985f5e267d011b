package dev.orderflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.order.PlacedOrder;
import java.util.Comparator;
import java.util.List;

/** {@code --reject}: orders one piece more of a product than is in stock, and one piece of another. */
record RejectScenario(Installation installation, Customer customer) implements Scenario {

    @Override
    public PlacedOrder run() {
        List<JsonNode> products = Catalogue.of(installation.operatorApi(Service.SELLER));
        JsonNode scarce = products.stream()
                .min(Comparator.comparing(RejectScenario::available))
                .orElseThrow();
        JsonNode plenty = products.stream()
                .filter(product ->
                        available(product) > 100 && product.path("active").asBoolean())
                .findFirst()
                .orElseThrow(() -> new CommandFailure("Nothing is in stock"));
        int tooMany = available(scarce) + 1;
        customer.print(Json.text(scarce, "name") + ": " + available(scarce) + " in stock; the order is for " + tooMany);
        PlacedOrder order = customer.place(List.of(OrderedLine.of(plenty, 1), OrderedLine.of(scarce, tooMany)));
        order.followUntilCompensated("REJECTED");
        // A confirmation may have been sent before the rejection; the apology is the last mail.
        customer.showMailAbout("could not");
        return order;
    }

    private static int available(JsonNode product) {
        return product.path("stock").path("available").asInt();
    }
}
