package dev.orderflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.api.Answer;
import dev.orderflow.cli.api.Json;
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
        Answer answer = api.post(path);
        story.line("HTTP " + answer.status());
        if (!answer.succeeded()) {
            throw new CommandFailure("Refused: " + answer.body());
        }
    }

    /** Issues the API key as an operator does. */
    private ServiceApi withNewKey(Service service, String path, String id) {
        Answer answer = installation.operatorApi(service).post(path + ServiceApi.encoded(id) + "/api-key");
        if (!answer.succeeded()) {
            throw new CommandFailure("No API key: HTTP " + answer.status() + " " + answer.body());
        }
        return installation.api(service).as(id, answer.text("apiKey"));
    }
}
