package dev.orderflow.e2e.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.fuzz.OpenApi.Operation;
import dev.orderflow.e2e.fuzz.OpenApi.Parameter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Derives requests for an operation: a valid one, and variants that each differ from it in one way. */
public final class RestInputs {

    private static final int BODIES_AT_RANDOM = 100;
    private static final int OVER_THE_LIMIT = 70_000;

    private static final List<String> NUMBERS = List.of(
            "0", "-1", "101", "2147483648", "-9223372036854775809", "1e400", "NaN", "1.5", "0x10", " 1", "1,2", "+1");

    // Additional headers of a request. BrokenHttp tests the framing.
    private static final Map<String, List<String>> HEADERS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "Accept", List.of("text/html", "application/xml", "a", "*", "/", "*/*;q=x", ";;;", "json/*", ",")),
            Map.entry(
                    "Content-Type",
                    List.of(
                            "text/plain",
                            "application/xml",
                            "application/x-www-form-urlencoded",
                            "multipart/form-data",
                            "multipart/form-data; boundary=x",
                            "application/json; charset=nonsense",
                            "application/json; charset=utf-16",
                            "application/json;charset",
                            "application/json; =",
                            "application/*",
                            "*/*",
                            "json",
                            "/",
                            ";")),
            Map.entry("Content-Encoding", List.of("gzip", "br", "deflate, gzip", "nonsense")),
            Map.entry("Accept-Language", List.of("de", "*", ";;;", "x".repeat(500), "de;q=a", "-")),
            Map.entry("Accept-Charset", List.of("utf-16", "nonsense")),
            Map.entry("Accept-Encoding", List.of("gzip", "nonsense;q=z", "*;q=0")),
            Map.entry("Range", List.of("bytes=0-", "bytes=9-1", "x")),
            Map.entry("If-None-Match", List.of("*", "\"", "W/")),
            Map.entry("If-Modified-Since", List.of("yesterday")),
            Map.entry("Authorization", List.of("Basic", "Basic %%%", "Bearer x.y.z", "Nonsense")),
            Map.entry("Cookie", List.of("=", "a=\"", "$Version=9; x")),
            Map.entry("Origin", List.of("null", "https://example.org", "::")),
            Map.entry("X-Forwarded-For", List.of("::", "<script>")),
            Map.entry("X-Forwarded-Host", List.of("a b", "example.org:99999")),
            Map.entry("Forwarded", List.of("for=;;proto=", "host=\"")),
            Map.entry("X-HTTP-Method-Override", List.of("DELETE")),
            Map.entry("traceparent", List.of("00-0-0-0", "ff-" + "f".repeat(32) + "-" + "f".repeat(16) + "-ff", "x")),
            Map.entry("tracestate", List.of("=,=", "x".repeat(600))),
            Map.entry("baggage", List.of("a=b;c", "%%%=%zz", "=".repeat(100)))));

    private final Operation operation;
    private final @Nullable JsonNode body;
    private final Map<String, String> known;
    private final Map<String, String> always;
    private final Random random;

    /**
     * @param body a valid body, null if there is none
     * @param known values of parameters by name, where an example derived from the schema would not exist
     * @param always headers that every request needs, such as a credential
     */
    public RestInputs(
            Operation operation,
            @Nullable JsonNode body,
            Map<String, String> known,
            Map<String, String> always,
            Random random) {
        this.operation = operation;
        this.body = body;
        this.known = known;
        this.always = always;
        this.random = random;
    }

    public RestRequest valid() {
        return request("valid", Map.of(), Map.of(), validBody());
    }

    public List<RestRequest> broken() {
        List<RestRequest> requests = new ArrayList<>();
        operation.parameters().forEach(parameter -> requests.addAll(parameter(parameter)));
        HEADERS.forEach((name, values) -> values.forEach(
                value -> requests.add(request(name + " is " + value, Map.of(), Map.of(name, value), validBody()))));
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get")) {
            if (!method.equals(operation.method())) {
                requests.add(other(method));
            }
        }
        requests.add(request("with a query", Map.of("unknown", "1", "", "2"), Map.of(), validBody()));
        if (body != null) {
            JsonMutations.of(body, HostileText.all(), random, BODIES_AT_RANDOM)
                    .forEach(mutation ->
                            requests.add(request(mutation.description(), Map.of(), Map.of(), mutation.body())));
            requests.add(request("no body", Map.of(), Map.of(), null));
            byte[] large = (body + " ".repeat(OVER_THE_LIMIT)).getBytes(StandardCharsets.UTF_8);
            requests.add(request("too large", Map.of(), Map.of(), large));
            requests.add(chunked("too large, in chunks", large));
            requests.add(chunked("in chunks", validBody()));
        } else {
            requests.add(request("a body", Map.of(), Map.of(), "{}".getBytes(StandardCharsets.UTF_8)));
        }
        return requests;
    }

    private List<RestRequest> parameter(Parameter parameter) {
        List<RestRequest> requests = new ArrayList<>();
        Stream.of(
                        HostileText.known().stream(),
                        NUMBERS.stream(),
                        Stream.generate(() -> HostileText.random(random)).limit(5))
                .flatMap(values -> values)
                .filter(value -> canBeSent(parameter, value))
                .forEach(value -> requests.add(
                        parameter.in().equals("header")
                                ? request(
                                        parameter.name() + " is " + shown(value),
                                        Map.of(),
                                        Map.of(parameter.name(), value),
                                        validBody())
                                : request(
                                        parameter.name() + " is " + shown(value),
                                        Map.of(parameter.name(), value),
                                        Map.of(),
                                        validBody())));
        return requests;
    }

    // No client can send these unchanged: a header has no control characters, and a path no empty segment or dots.
    private static boolean canBeSent(Parameter parameter, String value) {
        return switch (parameter.in()) {
            case "header" -> value.chars().allMatch(unit -> unit >= 0x20 && unit < 0x7f);
            case "path" -> !value.isEmpty();
            default -> true;
        };
    }

    private RestRequest request(
            String description,
            Map<String, String> parameters,
            Map<String, String> headers,
            byte @Nullable [] content) {
        Map<String, String> all = new HashMap<>(always);
        if (content != null) {
            all.put("Content-Type", "application/json");
        }
        all.putAll(headers);
        return new RestRequest(
                operation.toString(),
                description,
                operation.method(),
                uri(parameters),
                all,
                content,
                false,
                operation.statuses().contains(503));
    }

    private RestRequest chunked(String description, byte @Nullable [] content) {
        RestRequest request = request(description, Map.of(), Map.of(), content);
        return new RestRequest(
                request.operation(),
                description,
                request.method(),
                request.uri(),
                request.headers(),
                content,
                true,
                request.documented503());
    }

    private RestRequest other(String method) {
        RestRequest request = request("method " + method, Map.of(), Map.of(), null);
        return new RestRequest(
                request.operation(), request.description(), method, request.uri(), Map.of(), null, false, false);
    }

    private URI uri(Map<String, String> changed) {
        String path = operation.path();
        Map<String, String> query = new TreeMap<>(changed);
        for (Parameter parameter : operation.parameters()) {
            String value =
                    changed.getOrDefault(parameter.name(), known.getOrDefault(parameter.name(), parameter.example()));
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", encoded(value));
                query.remove(parameter.name());
            } else if (parameter.in().equals("query") && parameter.required()) {
                query.put(parameter.name(), value);
            }
        }
        return URI.create(
                query.isEmpty()
                        ? path
                        : path + "?"
                                + query.entrySet().stream()
                                        .map(parameter ->
                                                encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                                        .collect(Collectors.joining("&")));
    }

    /** Encodes every byte, so that no text has a meaning in a URI. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet >= '0' && octet <= '9'
                    || octet >= 'a' && octet <= 'z'
                    || octet >= 'A' && octet <= 'Z'
                    || octet == '-';
            encoded.append(plain ? Character.toString(octet) : "%%%02X".formatted(octet));
        }
        return encoded.toString();
    }

    private static String shown(String value) {
        return JsonMutations.quoted(value.length() <= 60 ? value : value.substring(0, 60) + "...");
    }

    private byte @Nullable [] validBody() {
        return body == null ? null : body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
