package dev.orderflow.console.failure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.orderflow.console.service.FailedEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * What a decision would be about in a service.
 *
 * @param count how many events
 * @param until the time of the preview: later events are not meant
 * @param first the first of the events, the oldest first
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record DecisionPreview(long count, Instant until, List<FailedEvent> first) {}
