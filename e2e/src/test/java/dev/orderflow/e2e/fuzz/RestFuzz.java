package dev.orderflow.e2e.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.fuzz.OpenApi.Operation;
import dev.orderflow.e2e.system.DescribedAnswers;
import dev.orderflow.e2e.system.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Sends requests derived from a service's OpenAPI document, and collects defects of the responses. */
final class RestFuzz {

    private static final int MANY = 120;

    private final String service;
    private final RestClient client;
    private final BrokenHttp broken;
    private final DescribedAnswers described;
    private final Random random;
    private final Map<String, JsonNode> bodies;
    private final Map<String, String> parameters;
    private final AtomicInteger sent = new AtomicInteger();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Queue<String> created = new ConcurrentLinkedQueue<>();

    /**
     * @param bodies valid ones by operation, for example {@code POST /orders}
     * @param parameters values by name, such as the sku of a product that the test may change
     */
    RestFuzz(ServiceProcess service, Random random, Map<String, JsonNode> bodies, Map<String, String> parameters) {
        this.service = service.url();
        this.client = new RestClient(service.url());
        this.broken = new BrokenHttp(service.url());
        this.described = DescribedAnswers.of(service.service());
        this.random = random;
        this.bodies = bodies;
        this.parameters = parameters;
    }

    /** Sends all derived requests for the given operations. */
    void run(Predicate<Operation> which) throws IOException {
        List<RestRequest> requests = new ArrayList<>();
        List<Operation> operations = new OpenApi(
                        client.get("/q/openapi?format=json").json())
                .operations().stream().filter(which).toList();
        for (Operation operation : operations) {
            JsonNode body =
                    bodies.getOrDefault(operation.toString(), operation.body().orElse(null));
            RestInputs inputs = new RestInputs(operation, body, parameters, credential(operation), random);
            if (bodies.containsKey(operation.toString())) {
                requireTaken(inputs.valid());
            }
            requests.addAll(inputs.broken());
        }
        requests.parallelStream().forEach(this::send);
    }

    static boolean isForOperators(Operation operation) {
        return operation.path().startsWith("/ops/");
    }

    private static Map<String, String> credential(Operation operation) {
        // Operators may call everything except the operations for services.
        return Map.of(
                "Authorization",
                operation.path().matches("/(notify|otp|ship|reserve)(/.*)?")
                        ? ServiceProcess.SERVICE
                        : ServiceProcess.OPERATOR);
    }

    /** Sends malformed HTTP to a path that takes {@code body} by POST. */
    void runBrokenHttp(String path, String body) {
        BrokenHttp.requests(path, body).forEach((defect, request) -> {
            sent.incrementAndGet();
            try {
                String status = broken.send(request);
                if (!BrokenHttp.isAllowed(defect, status)) {
                    complain("a request that " + defect, "the response is " + status);
                }
            } catch (IOException e) {
                complain("a request that " + defect, e.toString());
            }
        });
    }

    /** Sends many unknown methods and paths. Each contains the text, so that a test can find it. */
    void runMethodsAndPaths(String text, String served) {
        for (int i = 0; i < MANY; i++) {
            String name = text + i;
            send(plain("an unknown method", name.toUpperCase(Locale.ROOT), served));
            send(plain("an unmatched path", "DELETE", "/" + name));
            send(plain("a path below an operation", "GET", served + "/" + name + "/" + name));
        }
    }

    private static RestRequest plain(String description, String method, String path) {
        return new RestRequest(
                method + " " + path, description, method, URI.create(path), Map.of(), null, false, false);
    }

    int sent() {
        return sent.get();
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The ids of the resources that POST created. */
    List<String> created() {
        return List.copyOf(created);
    }

    private void requireTaken(RestRequest valid) throws IOException {
        Answer answer = client.send(valid);
        if (answer.status() >= 300) {
            throw new IllegalStateException("The valid request is refused, so all others prove nothing: " + answer);
        }
        note(answer);
    }

    private void send(RestRequest request) {
        sent.incrementAndGet();
        try {
            Answer first = client.send(request);
            // A 503 says nothing about the input, unless the repeated request gets it too.
            Answer answer = first.status() == 503 ? client.send(request) : first;
            answer.complaints(request.documented503())
                    .forEach(complaint -> complain(request.toString(), complaint + ": " + answer));
            described
                    .add(answer.to(request))
                    .forEach(difference -> complain(request.toString(), difference + ": " + answer));
            note(answer);
        } catch (IOException e) {
            complain(request.toString(), e.toString());
        }
    }

    private void note(Answer answer) {
        if (answer.status() == 201 && answer.json().has("id")) {
            created.add(answer.json().get("id").asText());
        }
    }

    private void complain(String request, String complaint) {
        complaints.add(service + " " + request + "\n    " + complaint);
    }
}
