package dev.orderflow.web.problem;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schema of problems in the OpenAPI document. */
@Schema(
        name = "HttpProblem",
        description = "HTTP Problem Response according to RFC9457 and RFC7807",
        additionalProperties = Schema.True.class)
interface DescribedProblem {

    @Schema(
            description = "An optional URI reference that identifies the problem type",
            examples = "https://example.com/errors/not-found")
    URI getType();

    @Schema(description = "An optional, short, human-readable summary of the problem type", examples = "Not Found")
    String getTitle();

    @Schema(description = "The HTTP status code for this occurrence of the problem", examples = "404")
    int getStatus();

    @Schema(
            description = "An optional human-readable explanation specific to this occurrence of the problem",
            examples = "Record not found")
    String getDetail();

    @Schema(description = "The path of the request", examples = "/orders/123")
    String getInstance();

    @Schema(
            name = "HttpValidationProblem",
            description = "HTTP Validation Problem Response according to RFC9457 and RFC7807",
            additionalProperties = Schema.True.class)
    interface WithViolations extends DescribedProblem {

        @Schema(description = "List of validation constraint violations that occurred")
        List<Violation> getViolations();
    }
}
