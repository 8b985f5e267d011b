package dev.orderflow.web.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares every response that a test of a Quarkus application gets by REST Assured with the application's OpenAPI document,
 * and fails the test when they differ. Records the responses that match. JUnit registers it for every test.
 */
public final class DocumentedAnswers implements QuarkusTestBeforeEachCallback, Filter {

    private static final String TOOLS = "/q/";
    private static final int SEE_OTHER = 303;

    // One for each start of an application, which has a port of its own.
    private final Map<Integer, OpenApiDocument> documents = new ConcurrentHashMap<>();
    private final Map<String, RecordedAnswers> records = new ConcurrentHashMap<>();
    private String test = "";

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        test = context.getTestInstance().getClass().getName();
        List<Filter> filters = new ArrayList<>(RestAssured.filters());
        // Not by the class: another application's class loader has another one.
        if (filters.removeIf(filter -> filter.getClass().getName().equals(DocumentedAnswers.class.getName()))) {
            RestAssured.replaceFiltersWith(filters);
        }
        RestAssured.filters(this);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        URI uri = URI.create(request.getURI());
        if (uri.getPort() == RestAssured.port && isApi(uri.getRawPath()) && !isOfAPage(response)) {
            OpenApiDocument.Answer answer = new OpenApiDocument.Answer(
                    request.getMethod(),
                    uri.getRawPath(),
                    response.statusCode(),
                    response.contentType(),
                    response.asString());
            OpenApiDocument document = documents.computeIfAbsent(uri.getPort(), DocumentedAnswers::document);
            compare(answer, document);
            records.computeIfAbsent(document.fingerprint() + test, unused -> new RecordedAnswers(document, test))
                    .add(answer);
        }
        return response;
    }

    // Resources that tests bring along are no API.
    private static boolean isApi(String path) {
        return !path.startsWith(TOOLS) && !path.startsWith("/echo") && !path.startsWith("/guarded");
    }

    // The document describes no pages.
    private static boolean isOfAPage(Response response) {
        String type = response.contentType();
        return response.statusCode() == SEE_OTHER || (type != null && type.startsWith("text/html"));
    }

    private static void compare(OpenApiDocument.Answer answer, OpenApiDocument document) {
        List<String> differences = document.differences(answer);
        if (!differences.isEmpty()) {
            throw new AssertionError("An answer is not as the OpenAPI document says:\n  "
                    + String.join("\n  ", differences) + "\n  in " + answer);
        }
    }

    private static OpenApiDocument document(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/openapi?format=json"))
                .build();
        try {
            return new OpenApiDocument(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
