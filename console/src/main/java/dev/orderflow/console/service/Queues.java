package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a service has at the broker.
 *
 * @param exchange to which it publishes
 * @param queues that it consumes
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Queues(
        @JsonProperty(required = true) String exchange,
        @JsonProperty(required = true) List<Queue> queues) {

    /**
     * A queue.
     *
     * @param exchange to which it is bound
     * @param ready messages that are not delivered yet; null if the broker does not say
     * @param consumers null if the broker does not say
     * @param deadLetters null if there is no queue of them, or the broker does not say
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Queue(
            @JsonProperty(required = true) String queue,
            @JsonProperty(required = true) String exchange,
            @Nullable Long ready,
            @Nullable Long consumers,
            @Nullable String deadLetterQueue,
            @Nullable Long deadLetters) {

        public boolean known() {
            return ready != null && consumers != null;
        }

        /** Whether it is known that no replica consumes the queue. */
        public boolean unconsumed() {
            return consumers != null && consumers == 0;
        }

        /** Whether there is a queue of dead letters of which the broker says nothing, for example because it was deleted. */
        public boolean deadLettersUnknown() {
            return deadLetterQueue != null && deadLetters == null;
        }

        /** Whether it is known that messages were dead-lettered. */
        public boolean hasDeadLetters() {
            return deadLetters != null && deadLetters > 0;
        }
    }

    /** Messages that are not delivered yet, in all queues; null if the broker does not say it of each. */
    public @Nullable Long ready() {
        return queues.stream().allMatch(Queue::known)
                ? queues.stream()
                        .mapToLong(queue -> Objects.requireNonNull(queue.ready()))
                        .sum()
                : null;
    }

    public boolean anyUnconsumed() {
        return queues.stream().anyMatch(Queue::unconsumed);
    }

    public boolean anyDeadLettersUnknown() {
        return queues.stream().anyMatch(Queue::deadLettersUnknown);
    }

    public boolean anyDeadLetters() {
        return queues.stream().anyMatch(Queue::hasDeadLetters);
    }
}
