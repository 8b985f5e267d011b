package dev.orderflow.e2e.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.web.testing.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The response of a service.
 *
 * @param headers the first value of each, by name in lower case
 */
public record Answer(int status, Map<String, String> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    // Names of classes and packages, lines of a stack trace, and messages of a database.
    private static final Pattern INTERNAL = Pattern.compile(
            "\\b(java|javax|jakarta|com|org|io|dev)\\.[a-z]\\w*\\.[a-zA-Z]|[a-z]Exception\\b|[a-z]Error\\b|\\bat [\\w.$]+\\("
                    + "|SQLSTATE|\\b(22|23|42)[0-9A-Z]{3}\\b.*ERROR|\\bERROR:|\\bselect .+ from\\b|\\binsert into\\b"
                    + "|customer_order|Hibernate|Jackson|Quarkus|Vert\\.x|PostgreSQL");

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(body, e);
        }
    }

    /** Defects of the response, independent of the request; empty if there are none. */
    public List<String> complaints(boolean documented503) {
        List<String> complaints = new ArrayList<>();
        if (status >= 500 && !(status == 503 && documented503)) {
            complaints.add("the status is " + status);
        }
        if (headers.containsKey(HostileText.INJECTED.toLowerCase(Locale.ROOT)) || headers.containsKey("bcc")) {
            complaints.add("a header was injected");
        }
        if (!isOfTheCodec() && !hasSafeCacheControl()) {
            complaints.add("Cache-Control is " + headers.get("cache-control"));
        }
        if (status >= 400 && !isOfTheCodec()) {
            problemComplaint().ifPresent(complaints::add);
            if (INTERNAL.matcher(body).find()) {
                complaints.add("it shows internals");
            }
        }
        return complaints;
    }

    private boolean hasSafeCacheControl() {
        String control = headers.getOrDefault("cache-control", "none");
        return "nosniff".equals(headers.get("x-content-type-options"))
                && (control.equals("no-store")
                        || control.startsWith("public, ")
                                && headers.containsKey("etag")
                                && (status == 200 || status == 304));
    }

    // URIs and headers that are too long are refused without a body, before the framework sees a request;
    // Quarkus cannot change that (https://github.com/quarkusio/quarkus/issues/55082).
    private boolean isOfTheCodec() {
        return (status == 414 || status == 431) && body.isEmpty();
    }

    private Optional<String> problemComplaint() {
        if (!headers.getOrDefault("content-type", "none").startsWith("application/problem+json")) {
            return Optional.of("the content type is " + headers.get("content-type"));
        }
        JsonNode problem;
        try {
            problem = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return Optional.of("the problem is no JSON");
        }
        if (!problem.path("type").asText().startsWith("https://")) {
            return Optional.of("the problem has no type");
        }
        if (problem.path("title").asText().isBlank()) {
            return Optional.of("the problem has no title");
        }
        return problem.path("status").asInt() == status
                ? Optional.empty()
                : Optional.of("the problem has another status, or none");
    }

    /** The form that is compared with an OpenAPI document. */
    public OpenApiDocument.Answer to(RestRequest request) {
        return new OpenApiDocument.Answer(
                request.method(), request.uri().getRawPath(), status, headers.get("content-type"), body);
    }

    /** A description for human readers. */
    @Override
    public String toString() {
        return status + " " + headers.get("content-type") + " "
                + (body.length() <= 500 ? body : body.substring(0, 500) + "...");
    }
}
