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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code --login}: the customer logs in with the code from a mail. */
record LoginScenario(Installation installation, Story story, Customer customer) implements Scenario {

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    @Override
    public PlacedOrder run() {
        PlacedOrder order = customer.confirmedOrder();
        ServiceApi orders = installation.api(Service.ORDERS);
        String code = requestCode(orders);

        story.heading("POST " + orders + "/login/verify");
        JsonNode verification = Json.object().put("email", customer.email()).put("code", code);
        Response tokens = expect(200, orders.post("/login/verify", verification));

        listOrders(orders.withToken(tokens.text("accessToken")), order);
        story.heading("GET " + orders + "/orders/" + order.id() + "  without a token");
        expect(401, orders.get("/orders/" + order.id()));
        story.heading("POST " + orders + "/login/refresh");
        expect(200, orders.post("/login/refresh", Json.object().put("refreshToken", tokens.text("refreshToken"))));
        return order;
    }

    private String requestCode(ServiceApi orders) {
        story.heading("POST " + orders + "/login");
        JsonNode request = Json.object().put("email", customer.email());
        story.line(Json.compact(request));
        expect(202, orders.post("/login", request));
        String mail = customer.nextMail();
        story.line("");
        story.line(mail);
        Matcher code = CODE.matcher(mail);
        if (!code.find()) {
            throw new CommandFailure("The mail has no code");
        }
        return code.group();
    }

    private void listOrders(ServiceApi loggedIn, PlacedOrder order) {
        story.heading("GET " + loggedIn + "/orders  with the token: the customer's orders");
        Response response = loggedIn.get("/orders");
        for (JsonNode each : Json.elements(response.json().path("items"))) {
            story.line(Json.text(each, "id") + "  " + Json.text(each, "status") + "  " + Json.text(each, "placedAt"));
        }
        if (response.status() != 200 || !response.body().contains(order.id())) {
            throw new CommandFailure("The customer's orders do not contain the order: HTTP " + response.status() + " "
                    + response.body());
        }
    }

    private Response expect(int status, Response response) {
        story.response(response);
        if (response.status() != status) {
            throw new CommandFailure("Expected HTTP " + status + ". Look at: ./orderflow logs orders");
        }
        return response;
    }
}
