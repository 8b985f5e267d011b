package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.StepName;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A step of the orchestrated workflow. {@link Builder} describes its attributes. */
record StepDefinition(
        StepName name,
        String participant,
        Request command,
        String answer,
        Request compensation,
        String compensationAnswer,
        Duration timeLimit,
        int retries) {

    /** Sends one request for an order. */
    @FunctionalInterface
    interface Request {
        Uni<Reply> send(Participants participants, Order order);
    }

    static Builder step(StepName name) {
        return new Builder(name);
    }

    static final class Builder {

        private final StepName name;
        private String participant = "";
        private @Nullable Request command;
        private String answer = "";
        private @Nullable Request compensation;
        private String compensationAnswer = "";
        private Duration timeLimit = Duration.ZERO;
        private int retries;

        private Builder(StepName name) {
            this.name = name;
        }

        /** The service that does the step. */
        Builder participant(String service) {
            participant = service;
            return this;
        }

        /** Requests the step. */
        Builder command(Request request) {
            command = request;
            return this;
        }

        /** Wire type of the event by which choreography answers the step. */
        Builder answer(String event) {
            answer = event;
            return this;
        }

        /** Requests the compensation of the step, whether the participant has done it or not. */
        Builder compensation(Request request) {
            compensation = request;
            return this;
        }

        /** Wire type of the event by which choreography answers the compensation. */
        Builder compensationAnswer(String event) {
            compensationAnswer = event;
            return this;
        }

        /** For one attempt; shorter than {@link CallTask#LEASE}. */
        Builder timeLimit(Duration limit) {
            timeLimit = limit;
            return this;
        }

        /** How often the command is repeated before the step fails. A compensation is repeated until it succeeds. */
        Builder retries(int most) {
            retries = most;
            return this;
        }

        StepDefinition build() {
            return new StepDefinition(
                    name,
                    participant,
                    Objects.requireNonNull(command),
                    answer,
                    Objects.requireNonNull(compensation),
                    compensationAnswer,
                    timeLimit,
                    retries);
        }
    }
}
