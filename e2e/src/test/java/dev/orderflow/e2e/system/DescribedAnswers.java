package dev.orderflow.e2e.system;

import dev.orderflow.outbox.testing.Repository;
import dev.orderflow.web.testing.OpenApiDocument;
import dev.orderflow.web.testing.OpenApiDocument.Answer;
import dev.orderflow.web.testing.RecordedAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compares the responses of a packaged service with the OpenAPI document of its build, and records them. */
public final class DescribedAnswers {

    private static final Map<String, DescribedAnswers> OF_SERVICES = new ConcurrentHashMap<>();
    private static final String TOOLS = "/q/";
    private static final int FIRST_FAILURE = 500;

    private final OpenApiDocument document;
    private final RecordedAnswers recorded;

    private DescribedAnswers(String service) {
        try {
            document = new OpenApiDocument(
                    Files.readString(Repository.root().resolve(service).resolve("target/openapi/openapi.json")));
        } catch (IOException e) {
            throw new UncheckedIOException("Package " + service + " first", e);
        }
        recorded = new RecordedAnswers(document, DescribedAnswers.class.getName());
    }

    public static DescribedAnswers of(String service) {
        return OF_SERVICES.computeIfAbsent(service, DescribedAnswers::new);
    }

    /** Fails if they differ. While a service starts or ends, the framework answers before its resources do. */
    void require(HttpRequest request, HttpResponse<String> response) {
        String path = request.uri().getRawPath();
        if (path.startsWith(TOOLS) || response.statusCode() >= FIRST_FAILURE) {
            return;
        }
        Answer answer = new Answer(
                request.method(),
                path,
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(null),
                response.body());
        List<String> differences = add(answer);
        if (!differences.isEmpty()) {
            throw new AssertionError("An answer is not as the OpenAPI document says:\n  "
                    + String.join("\n  ", differences) + "\n  in " + answer);
        }
    }

    /** Describes the differences. */
    public List<String> add(Answer answer) {
        recorded.add(answer);
        return document.differences(answer);
    }
}
