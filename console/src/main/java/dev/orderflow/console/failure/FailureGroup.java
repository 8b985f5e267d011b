package dev.orderflow.console.failure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Failed events of a service with the same cause. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record FailureGroup(
        @Schema(description = "The exception and the first method of our own code, or what the reasons have in common")
        String cause,

        long count,

        @Schema(description = "The queues' channels that they came on")
        List<String> channels,

        @Schema(description = "Their types as far as they are readable, at most 20")
        List<String> types,

        @Schema(description = "When the first attempt of the oldest failed")
        Instant firstFailedAt,

        @Schema(description = "When the first attempt of the newest failed")
        Instant lastFailedAt,

        @Schema(description = "The id of the newest") long sampleId) {}
