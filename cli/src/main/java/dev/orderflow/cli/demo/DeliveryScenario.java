package dev.orderflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.Response;
import dev.orderflow.cli.api.ServiceApi;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.order.PlacedOrder;
import dev.orderflow.cli.order.Story;

/** {@code --full}: sellers and the delivery partner report their progress, each with its own API key. */
record DeliveryScenario(Installation installation, Story story, Customer customer) implements Scenario {

    @Override
    public PlacedOrder run() {
        PlacedOrder order = customer.confirmedOrder();
        JsonNode steps = order.show().path("workflow").path("steps");

        for (JsonNode shipment : Json.elements(steps.path(1).path("detail").path("shipments"))) {
            String seller = Json.text(shipment, "sellerId");
            ServiceApi asSeller = withNewKey(Service.SELLER, "/sellers/", seller);
            report(asSeller, "/shipments/" + Json.text(shipment, "shipmentId") + "/ready", seller);
        }
        order.followUntil("READY");

        String partner = Json.text(steps.path(2).path("detail"), "partnerId");
        ServiceApi asPartner = withNewKey(Service.LOGISTICS, "/partners/", partner);
        report(asPartner, "/assignments/" + order.id() + "/picked-up", partner);
        order.followUntil("SHIPPED");
        customer.showMail();
        report(asPartner, "/assignments/" + order.id() + "/delivered", partner);
        order.followUntil("DELIVERED");
        customer.showMail();
        return order;
    }

    private void report(ServiceApi api, String path, String who) {
        story.heading("POST " + api + path + "  as " + who);
        Response response = api.post(path);
        story.line("HTTP " + response.status());
        if (!response.succeeded()) {
            throw new CommandFailure("Refused: " + response.body());
        }
    }

    /** Issues the API key as an operator does. */
    private ServiceApi withNewKey(Service service, String path, String id) {
        Response response = installation.operatorApi(service).post(path + ServiceApi.encoded(id) + "/api-key");
        if (!response.succeeded()) {
            throw new CommandFailure("No API key: HTTP " + response.status() + " " + response.body());
        }
        return installation.api(service).as(id, response.text("apiKey"));
    }
}
