package dev.orderflow.console.search;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An order of a customer, as orders has it.
 *
 * @param status for example {@code CONFIRMED}
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record CustomerOrder(
        UUID id,
        @Schema(examples = "JZ5XN-1V0Y7") String number,
        @Schema(examples = "CONFIRMED") String status,
        Instant placedAt) {}
