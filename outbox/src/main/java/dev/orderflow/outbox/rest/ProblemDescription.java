package dev.orderflow.outbox.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;

/** Shows problems in the OpenAPI document, as the content of the errors that an operation describes. */
@OpenApiFilter(stages = RunStage.BUILD)
public class ProblemDescription implements OASFilter {

    // The errors that Quarkus adds by itself, which it describes as having no content.
    private static final Set<String> OF_THE_FRAMEWORK = Set.of("Bad Request", "Not Authorized", "Not Allowed");

    private static final String FIRST_ERROR = "400";
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String SCHEMA = "#/components/schemas/HttpProblem";

    @Schema(
            name = "HttpProblem",
            description = "HTTP Problem Response according to RFC9457 and RFC7807",
            additionalProperties = Schema.True.class)
    interface Problem {

        @Schema(
                description = "A optional URI reference that identifies the problem type",
                examples = "https://example.com/errors/not-found")
        URI getType();

        @Schema(description = "A optional, short, human-readable summary of the problem type", examples = "Not Found")
        String getTitle();

        @Schema(description = "The HTTP status code for this occurrence of the problem", examples = "404")
        int getStatus();

        @Schema(
                description = "A optional human-readable explanation specific to this occurrence of the problem",
                examples = "Record not found")
        String getDetail();

        @Schema(
                description = "A URI reference that identifies the specific occurrence of the problem",
                examples = "https://api.example.com/errors/123")
        URI getInstance();
    }

    @Schema(
            name = "HttpValidationProblem",
            description = "HTTP Validation Problem Response according to RFC9457 and RFC7807",
            additionalProperties = Schema.True.class)
    interface ValidationProblem extends Problem {

        @Schema(description = "List of validation constraint violations that occurred")
        List<Violation> getViolations();
    }

    @Override
    public Operation filterOperation(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.compareTo(FIRST_ERROR) >= 0
                    && response.getContent() == null
                    && !OF_THE_FRAMEWORK.contains(response.getDescription())) {
                response.setContent(problem());
            }
        });
        return operation;
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SCHEMA)));
    }
}
