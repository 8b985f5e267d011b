package dev.orderflow.orders.api;

import dev.orderflow.orders.EmailAddress;
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

/** The customer whose orders are looked for. In the body, because paths and queries are logged. */
@RegisterForReflection
record CustomerOrderRequest(
        @NotNull
        @Size(max = EmailAddress.MAX_LENGTH)
        @Pattern(regexp = EmailAddress.STORED_PATTERN, message = EmailAddress.MESSAGE)
        @Schema(examples = "customer@example.org")
        String email,

        @Schema(description = "The order after which the page begins", nullable = true) @Nullable
        UUID after,

        @Min(1) @Max(Page.MAX_LIMIT) @Schema(defaultValue = Page.DEFAULT_LIMIT, nullable = true) @Nullable
        Integer limit) {

    int orders() {
        return limit == null ? Integer.parseInt(Page.DEFAULT_LIMIT) : limit;
    }
}
