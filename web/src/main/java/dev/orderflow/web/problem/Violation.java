package dev.orderflow.web.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invalid field of a request, as a member of a problem's {@code violations}. */
@RegisterForReflection
@Schema(description = "Validation constraint violation details")
public record Violation(
        @Schema(description = "The field for which the validation failed", examples = "#/profile/email")
        String field,

        @Schema(
                description =
                        "Part of the http request where the validation error occurred such as query, path, header, form, body",
                examples = {"query", "path", "header", "form", "body"})
        String in,

        @Schema(description = "Description of the validation error", examples = "Invalid email format")
        String message) {

    public static Violation inBody(String field, String message) {
        return new Violation(field, "body", message);
    }

    public static Violation inQuery(String parameter, String message) {
        return new Violation(parameter, "query", message);
    }

    public static Violation inHeader(String name, String message) {
        return new Violation(name, "header", message);
    }
}
