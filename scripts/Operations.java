import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./orderflow failed}, {@code replay} and {@code discard}, over the operator API of the services. Arguments: the
 * command, a failed event's number, an order, a state and a reason, each empty where it is not given, then NAME=URL for
 * each service. Environment: ORDERFLOW_OPERATOR and ORDERFLOW_OPERATOR_PASSWORD.
 */
class Operations {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int LONGEST_REASON = 120;
    private static final List<String> OPEN = List.of("RETRYING", "PARKED");
    private static final String ROW = "%-13s %6s  %-10s %-8s  %-20s  %-26s %-36s  %s%n";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    private final String credential;
    private final String id;
    private final String order;
    private final String state;
    private final String reason;
    private boolean shown;

    private Operations(String operator, String password, String[] arguments) {
        this.credential = "Basic "
                + Base64.getEncoder().encodeToString((operator + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.id = arguments[1];
        this.order = arguments[2];
        this.state = arguments[3];
        this.reason = arguments[4];
    }

    public static void main(String[] arguments) throws Exception {
        String operator = System.getenv("ORDERFLOW_OPERATOR");
        if (operator.contains(":") || operator.isBlank()) {
            report("ORDERFLOW_OPERATOR must be a name without a colon");
            System.exit(1);
        }
        Operations operations = new Operations(operator, System.getenv("ORDERFLOW_OPERATOR_PASSWORD"), arguments);
        boolean done = true;
        for (String service : List.of(arguments).subList(5, arguments.length)) {
            String[] nameAndUrl = service.split("=", 2);
            try {
                operations.run(arguments[0], nameAndUrl[0], nameAndUrl[1]);
            } catch (Refused refused) {
                report(refused.getMessage());
                done = false;
            }
        }
        if (arguments[0].equals("failed") && done && !operations.shown) {
            System.out.println("No failed event is " + (operations.state.isEmpty() ? "open." : operations.state + "."));
        }
        System.exit(done ? 0 : 1);
    }

    private void run(String command, String service, String url) throws Refused, InterruptedException {
        String events = url + "/ops/failed-events";
        if (command.equals("failed") && id.isEmpty()) {
            list(service, events);
        } else if (command.equals("failed")) {
            System.out.println(Json.pretty(call(service, "GET", events + "/" + id, null)));
            shown = true;
        } else if (!id.isEmpty()) {
            call(service, "POST", events + "/" + id + "/" + command, reasonAnd(Map.of()));
            System.out.println(service + ": failed event " + id
                    + (command.equals("replay") ? " is tried again" : " is discarded"));
        } else {
            Map<String, Object> filter = order.isEmpty() ? Map.of("all", true) : Map.of("orderId", order);
            Object answer = call(service, "POST", events + "/replay", reasonAnd(filter));
            System.out.println(service + ": " + Json.object(answer).get("replayed") + " tried again");
        }
    }

    private Map<String, Object> reasonAnd(Map<String, Object> filter) {
        Map<String, Object> body = new LinkedHashMap<>(filter);
        if (!reason.isEmpty()) {
            body.put("reason", reason);
        }
        return body;
    }

    private void list(String service, String url) throws Refused, InterruptedException {
        for (Map<String, Object> event : eventsOf(service, url)) {
            if (!shown) {
                System.out.printf(ROW, "SERVICE", "ID", "STATE", "ATTEMPTS", "FAILED AT", "TYPE", "ORDER", "REASON");
                shown = true;
            }
            System.out.printf(
                    ROW,
                    service,
                    event.get("id"),
                    event.get("state"),
                    event.get("attempts"),
                    seconds(event.get("failedAt")),
                    text(event.get("type")),
                    text(event.get("subject")),
                    shortened(text(event.get("reason"))));
        }
    }

    private List<Map<String, Object>> eventsOf(String service, String url) throws Refused, InterruptedException {
        List<Map<String, Object>> events = new ArrayList<>();
        for (String each : state.isEmpty() ? OPEN : List.of(state)) {
            String query = url + "?limit=100&state=" + each
                    + (order.isEmpty() ? "" : "&orderId=" + URLEncoder.encode(order, StandardCharsets.UTF_8));
            Object next = "";
            while (next != null) {
                Map<String, Object> page =
                        Json.object(call(service, "GET", next.equals("") ? query : query + "&after=" + next, null));
                Json.array(page.get("items")).forEach(event -> events.add(Json.object(event)));
                next = page.get("next");
            }
        }
        events.sort(Comparator.comparingLong((Map<String, Object> event) ->
                        Long.parseLong(event.get("id").toString()))
                .reversed());
        return events;
    }

    private Object call(String service, String method, String url, Object body) throws Refused, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", credential)
                .header("Accept", "application/json");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(Json.compact(body))).header("Content-Type", "application/json");
        }
        HttpResponse<String> answer;
        try {
            answer = HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refused(service + " does not answer at " + url + " (" + e + "). Look at: ./orderflow status");
        }
        Object content = Json.parse(answer.body());
        if (answer.statusCode() >= 300) {
            throw new Refused(service + " answered " + answer.statusCode() + ": " + explanation(content));
        }
        return content;
    }

    private static String explanation(Object problem) {
        Map<String, Object> members = Json.object(problem);
        String why = text(members.get("detail")).isEmpty() ? text(members.get("title")) : text(members.get("detail"));
        List<?> violations = Json.array(members.get("violations"));
        return why + (violations.isEmpty() ? "" : " " + Json.compact(violations));
    }

    /** What follows is told by the event itself. */
    private static String shortened(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON - 1) + "…";
    }

    private static String seconds(Object instant) {
        return text(instant).replaceFirst("\\.[0-9]+", "");
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static void report(String problem) {
        System.out.flush();
        System.err.println("orderflow: " + problem.replaceAll("\\p{Cntrl}", "?"));
    }

    /** Why a service did not do what it was asked for. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
