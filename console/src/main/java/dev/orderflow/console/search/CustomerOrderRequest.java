package dev.orderflow.console.search;

import dev.orderflow.web.request.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The customer whose orders are looked for. In a body, because addresses of pages are logged and kept by browsers. */
@RegisterForReflection
record CustomerOrderRequest(
        @NotNull
        @Size(max = LONGEST)
        @Pattern(regexp = EMAIL, message = "must be an e-mail address")
        @Schema(examples = "customer@example.org")
        String email,

        @Schema(description = "The order after which the page begins", nullable = true) @Nullable
        UUID after,

        @Min(1) @Max(Page.MAX_LIMIT) @Schema(defaultValue = Page.DEFAULT_LIMIT, nullable = true) @Nullable
        Integer limit) {

    static final int LONGEST = 254;
    static final String EMAIL = "[^\\s@]+@[^\\s@]+";
}
