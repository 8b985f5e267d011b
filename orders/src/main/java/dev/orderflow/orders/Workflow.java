package dev.orderflow.orders;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the services have come with an order.
 *
 * @param steps one of each {@link StepName}, in that order
 */
public record Workflow(List<WorkflowStep> steps) {

    /**
     * What an order's status becomes.
     *
     * @param reason the event that made it so; present for {@link OrderStatus#REJECTED}
     */
    public record Decision(OrderStatus status, @Nullable String reason) {}

    public Workflow {
        steps = List.copyOf(steps);
        if (!steps.stream().map(WorkflowStep::name).toList().equals(List.of(StepName.values()))) {
            throw new IllegalArgumentException("Not one of each step: " + steps);
        }
    }

    /** The workflow of an order about which nothing was answered yet. */
    public static Workflow waiting() {
        return of(List.of());
    }

    /** The workflow of an order about which these steps were answered, and no others. */
    static Workflow of(Collection<WorkflowStep> answered) {
        Map<StepName, WorkflowStep> byName =
                answered.stream().collect(Collectors.toMap(WorkflowStep::name, Function.identity()));
        return new Workflow(Arrays.stream(StepName.values())
                .map(name -> byName.getOrDefault(name, WorkflowStep.waiting(name)))
                .toList());
    }

    /**
     * What follows from the steps for an order of this status: the one place that decides. It depends on the steps as
     * they are, and not on the order in which they came to be so.
     *
     * @return empty when the order stays as it is
     */
    Optional<Decision> decide(OrderStatus current) {
        return switch (current) {
            case PLACED ->
                failure()
                        .map(reason -> new Decision(OrderStatus.REJECTED, reason))
                        .or(() -> all(StepState.DONE)
                                ? Optional.of(new Decision(OrderStatus.CONFIRMED, null))
                                : Optional.empty());
            case CONFIRMED, REJECTED -> Optional.empty();
        };
    }

    /** What the event told, a JSON object; empty when no step was answered by such an event. */
    public String detailOf(String event) {
        return answers()
                .filter(answer -> answer.event().equals(event))
                .map(WorkflowStep.Answer::detail)
                .findFirst()
                .orElse("{}");
    }

    private Optional<String> failure() {
        return steps.stream()
                .filter(step -> step.state() == StepState.FAILED)
                .flatMap(step -> Optional.ofNullable(step.answer()).stream())
                .map(WorkflowStep.Answer::event)
                .findFirst();
    }

    private Stream<WorkflowStep.Answer> answers() {
        return steps.stream().flatMap(step -> Optional.ofNullable(step.answer()).stream());
    }

    private boolean all(StepState state) {
        return steps.stream().allMatch(step -> step.state() == state);
    }
}
