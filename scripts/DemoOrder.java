import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An order of the demo, followed through the public API. */
final class DemoOrder {
    private static final long TIME_LIMIT_MS = 90_000;
    private static final long PAUSE_MS = 50;

    final String id;
    private final Api api;
    private final long start;
    private final Map<String, Object> shown = new HashMap<>();

    private DemoOrder(Api api, String id, long start) {
        this.api = api;
        this.id = id;
        this.start = start;
    }

    /** Places the order and shows how; the demo goes no further when it is refused. */
    static DemoOrder place(Api orders, String request) throws InterruptedException {
        Screen.heading("POST " + orders + "/orders");
        System.out.println(request);
        long start = System.nanoTime();
        Api.Answer answer = orders.post("/orders", request);
        Screen.answer(answer);
        if (answer.status() != 201) {
            throw new DemoFailure("The order was refused. Look at: ./orderflow logs orders");
        }
        return new DemoOrder(orders.withOrderToken(answer.text("accessToken")), answer.text("id"), start);
    }

    Map<String, Object> show() throws InterruptedException {
        return api.get("/orders/" + id).object();
    }

    /** Wants the order cancelled, and shows the answer. */
    void cancel() throws InterruptedException {
        Screen.heading("POST " + api + "/orders/" + id + "/cancel");
        Api.Answer answer = api.post("/orders/" + id + "/cancel", "");
        System.out.println("HTTP " + answer.status() + "  status: " + answer.text("status"));
        if (answer.status() != 202) {
            throw new DemoFailure("The order cannot be cancelled: " + answer.body());
        }
    }

    /**
     * Prints what is new of the order as it happens, until it has the status.
     *
     * @param undone whether to wait, too, until all that was done for it is undone
     */
    void follow(String wanted, boolean undone) throws InterruptedException {
        Screen.heading("GET " + api + "/orders/" + id + "  until it is " + wanted);
        long end = System.nanoTime() + TIME_LIMIT_MS * 1_000_000;
        while (System.nanoTime() < end) {
            Map<String, Object> order = show();
            news(order);
            if (wanted.equals(order.get("status")) && (!undone || waiting(order).isEmpty())) {
                return;
            }
            if (Set.of("REJECTED", "CANCELLED").contains(order.get("status")) && !wanted.equals(order.get("status"))) {
                throw new DemoFailure("The order is " + order.get("status") + "; the steps above say why.");
            }
            Thread.sleep(PAUSE_MS);
        }
        List<String> waiting = waiting(show());
        throw new DemoFailure("The order is still " + show().get("status") + " after " + TIME_LIMIT_MS / 1000 + " s"
                + (waiting.isEmpty() ? "" : ", waiting for " + String.join(", ", waiting)) + ". Look at: ./orderflow logs");
    }

    private void news(Map<String, Object> order) {
        Map<String, Object> workflow = Json.object(order.get("workflow"));
        for (Object step : parts(workflow)) {
            stepNews(Json.object(step));
        }
        for (Object milestone : Json.array(workflow.get("delivery"))) {
            Map<String, Object> said = Json.object(milestone);
            if (shown.put("delivery " + said.get("event"), "") == null) {
                Screen.event(start, "delivery", "", said.get("event"));
                Json.object(said.get("detail")).forEach(Screen::detail);
            }
        }
        if (!order.get("status").equals(shown.put("status", order.get("status")))) {
            Object reason = Json.object(order.get("reason")).get("type");
            Screen.event(start, "order", order.get("status"), reason);
        }
    }

    private void stepNews(Map<String, Object> step) {
        Map<String, Object> request = Json.object(step.get("request"));
        Object error = request.get("lastError");
        if (error != null && !error.equals(shown.put(step.get("name") + " error", error))) {
            Screen.event(start, step.get("name"), "", "attempt " + request.get("attempts") + ": " + error);
        }
        boolean news = !step.get("state").equals(shown.put("step " + step.get("name"), step.get("state")));
        if (news && !step.get("state").equals("WAITING")) {
            Screen.event(start, step.get("name"), step.get("state"), step.get("event"));
            Json.object(step.get("detail")).forEach(Screen::detail);
        }
    }

    /** The steps, and what undoes them. */
    private static List<Object> parts(Map<String, Object> workflow) {
        List<Object> parts = new ArrayList<>(Json.array(workflow.get("steps")));
        for (Object step : Json.array(workflow.get("steps"))) {
            Object compensation = Json.object(step).get("compensation");
            if (compensation != null) {
                parts.add(compensation);
            }
        }
        return parts;
    }

    private static List<String> waiting(Map<String, Object> order) {
        boolean givenUp = Set.of("REJECTED", "CANCELLED").contains(order.get("status"));
        return parts(Json.object(order.get("workflow"))).stream()
                .map(Json::object)
                .filter(step -> step.get("state").equals("WAITING"))
                .map(step -> step.get("name").toString())
                .filter(name -> !givenUp || name.endsWith("-undone"))
                .collect(Collectors.toList());
    }
}
