package dev.orderflow.orders.erasure;

import dev.orderflow.orders.EmailAddress;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A customer to erase, or the orders whose customers to erase. */
@RegisterForReflection
record ErasureRequest(
        @Nullable
        @Size(max = EmailAddress.MAX_LENGTH)
        @Pattern(regexp = EmailAddress.STORED_PATTERN, message = EmailAddress.MESSAGE)
        @Schema(description = "The customer; either this or orderIds")
        String email,

        @Nullable
        @Size(min = 1, max = 1_000)
        @Schema(description = "Orders whose customers are erased, or erased again")
        List<@NotNull UUID> orderIds) {

    @AssertTrue(message = "give either email or orderIds")
    @Schema(hidden = true)
    boolean isComplete() {
        return (email == null) != (orderIds == null);
    }
}
