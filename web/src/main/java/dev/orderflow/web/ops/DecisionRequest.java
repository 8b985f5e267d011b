package dev.orderflow.web.ops;

import dev.orderflow.web.request.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record DecisionRequest(
        @Pattern(regexp = PlainText.CHARACTERS, message = "must be text on one line, without control characters")
        @Size(max = 500)
        @Schema(description = "The reason, which is recorded")
        @Nullable
        String reason) {

    /** The reason of an optional request. */
    public static @Nullable String reasonOf(@Nullable DecisionRequest request) {
        return request == null ? null : request.reason();
    }
}
