package dev.orderflow.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.Pause;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.Response;
import dev.orderflow.cli.api.ServiceApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An order that the program placed through the public API. It follows the order with its access token. */
public final class PlacedOrder {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Set<String> ENDED_WITHOUT_DELIVERY = Set.of("REJECTED", "CANCELLED");

    private final String id;
    private final ServiceApi api;
    private final Story story;
    private final long start;
    private final Map<String, String> shown = new HashMap<>();

    private PlacedOrder(String id, ServiceApi api, Story story, long start) {
        this.id = id;
        this.api = api;
        this.story = story;
        this.start = start;
    }

    /**
     * @throws CommandFailure if the order is refused
     */
    public static PlacedOrder place(ServiceApi orders, String request, Story story) {
        story.heading("POST " + orders + "/orders");
        story.line(request);
        long start = System.nanoTime();
        Response response = orders.post("/orders", request);
        story.response(response);
        if (response.status() != 201) {
            throw new CommandFailure(
                    "The order was refused: HTTP " + response.status() + ". Look at: ./orderflow logs orders");
        }
        ServiceApi api = orders.withOrderToken(response.text("accessToken"));
        return new PlacedOrder(response.text("id"), api, story, start);
    }

    public String id() {
        return id;
    }

    /** The result of a command for programs: id, last status seen, and time since the order was placed. */
    public ObjectNode result() {
        return Json.object()
                .put("id", id)
                .put("status", shown.getOrDefault("status", ""))
                .put("milliseconds", Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    public JsonNode show() {
        return api.get("/orders/" + id).json();
    }

    public void cancel() {
        story.heading("POST " + api + "/orders/" + id + "/cancel");
        Response response = api.post("/orders/" + id + "/cancel");
        story.line("HTTP " + response.status() + "  status: " + response.text("status"));
        if (response.status() != 202) {
            throw new CommandFailure("The order cannot be cancelled: " + response.body());
        }
    }

    /** Prints changes until the order has the status. */
    public void followUntil(String status) {
        follow(status, false);
    }

    /** Prints changes until the order has the status and all its steps are compensated. */
    public void followUntilCompensated(String status) {
        follow(status, true);
    }

    private void follow(String wanted, boolean compensated) {
        story.heading("GET " + api + "/orders/" + id + "  until it is " + wanted);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            JsonNode order = show();
            printChanges(order);
            String status = Json.text(order, "status");
            if (wanted.equals(status) && (!compensated || waiting(order).isEmpty())) {
                return;
            }
            if (ENDED_WITHOUT_DELIVERY.contains(status) && !wanted.equals(status)) {
                throw new CommandFailure("The order is " + status + ". Its steps show the reason.");
            }
            Pause.of(PAUSE);
        }
        JsonNode order = show();
        List<String> waiting = waiting(order);
        throw new CommandFailure("The order is still " + Json.text(order, "status") + " after " + LIMIT.toSeconds()
                + " s" + (waiting.isEmpty() ? "" : ", waiting for " + String.join(", ", waiting))
                + ". Look at: ./orderflow logs");
    }

    private void printChanges(JsonNode order) {
        JsonNode workflow = order.path("workflow");
        parts(workflow).forEach(this::printChangesOfStep);
        for (JsonNode milestone : Json.elements(workflow.path("delivery"))) {
            String event = Json.text(milestone, "event");
            if (isNew("delivery " + event, event)) {
                story.event(start, "delivery", "", event);
                story.details(milestone.path("detail"));
            }
        }
        String status = Json.text(order, "status");
        if (isNew("status", status)) {
            story.event(start, "order", status, Json.text(order.path("reason"), "type"));
        }
    }

    private void printChangesOfStep(JsonNode step) {
        String name = Json.text(step, "name");
        JsonNode request = step.path("request");
        String error = Json.text(request, "lastError");
        if (!error.isEmpty() && isNew(name + " error", error)) {
            story.event(start, name, "", "attempt " + Json.text(request, "attempts") + ": " + error);
        }
        String state = Json.text(step, "state");
        if (isNew("step " + name, state) && !state.equals("WAITING")) {
            story.event(start, name, state, Json.text(step, "event"));
            story.details(step.path("detail"));
        }
    }

    private boolean isNew(String name, String value) {
        return !value.equals(shown.put(name, value));
    }

    /** The steps, then their compensations. */
    private static List<JsonNode> parts(JsonNode workflow) {
        List<JsonNode> steps = Json.elements(workflow.path("steps"));
        List<JsonNode> parts = new ArrayList<>(steps);
        steps.stream()
                .map(step -> step.path("compensation"))
                .filter(JsonNode::isObject)
                .forEach(parts::add);
        return parts;
    }

    private static List<String> waiting(JsonNode order) {
        boolean ended = ENDED_WITHOUT_DELIVERY.contains(Json.text(order, "status"));
        return parts(order.path("workflow")).stream()
                .filter(step -> Json.text(step, "state").equals("WAITING"))
                .map(step -> Json.text(step, "name"))
                .filter(name -> !ended || name.endsWith("-undone"))
                .toList();
    }
}
