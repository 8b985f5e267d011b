package dev.orderflow.orders;

import dev.orderflow.orders.StepName.Phase;
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
    public static Workflow of(Collection<WorkflowStep> answered) {
        Map<StepName, WorkflowStep> byName =
                answered.stream().collect(Collectors.toMap(WorkflowStep::name, Function.identity()));
        return new Workflow(Arrays.stream(StepName.values())
                .map(name -> byName.getOrDefault(name, WorkflowStep.waiting(name)))
                .toList());
    }

    /**
     * What follows from the steps for an order of this status: the one place that decides. It depends on the steps as
     * they are, and not on the order in which they came to be so. More may follow from the new status.
     *
     * @return empty when the order stays as it is
     */
    Optional<Decision> decide(OrderStatus current) {
        return switch (current) {
            case PLACED -> failure().or(() -> all(Phase.WORK) ? decision(OrderStatus.CONFIRMED) : Optional.empty());
            case CONFIRMED ->
                is(StepName.PICKED_UP)
                        ? decision(OrderStatus.SHIPPED)
                        : is(StepName.PICKUP_SCHEDULED) ? decision(OrderStatus.READY) : Optional.empty();
            case READY -> is(StepName.PICKED_UP) ? decision(OrderStatus.SHIPPED) : Optional.empty();
            case SHIPPED -> is(StepName.DELIVERED) ? decision(OrderStatus.DELIVERED) : Optional.empty();
            // Logistics has the last word: it never says both.
            case CANCELLING ->
                is(StepName.PICKED_UP)
                        ? decision(OrderStatus.SHIPPED)
                        : is(StepName.LOGISTICS_UNDONE) ? decision(OrderStatus.CANCELLED) : Optional.empty();
            case DELIVERED, REJECTED, CANCELLED -> Optional.empty();
        };
    }

    /** Whether something is still to come from the services, by themselves, for an order of this status. */
    public boolean isOpen(OrderStatus status) {
        return !awaited(status).isEmpty();
    }

    /** The steps that the services still owe, by themselves, to an order of this status. */
    public List<StepName> awaited(OrderStatus status) {
        return switch (status) {
            case PLACED -> missing(Phase.WORK);
            case CANCELLING -> List.of(StepName.LOGISTICS_UNDONE);
            case REJECTED, CANCELLED -> missing(Phase.UNDOING);
            case CONFIRMED -> is(StepName.SHIPMENTS_READY) ? List.of(StepName.PICKUP_SCHEDULED) : List.of();
            // What comes next is for people to do.
            case READY, SHIPPED, DELIVERED -> List.of();
        };
    }

    public List<WorkflowStep> steps(Phase phase) {
        return steps.stream().filter(step -> step.name().phase() == phase).toList();
    }

    public WorkflowStep step(StepName name) {
        return steps.get(name.ordinal());
    }

    /** Whether the step is done. */
    public boolean is(StepName name) {
        return step(name).state() == StepState.DONE;
    }

    /** What the event told, a JSON object; empty when no step was answered by such an event. */
    public String detailOf(String event) {
        return answers()
                .filter(answer -> answer.event().equals(event))
                .map(WorkflowStep.Answer::detail)
                .findFirst()
                .orElse("{}");
    }

    private static Optional<Decision> decision(OrderStatus status) {
        return Optional.of(new Decision(status, null));
    }

    private Optional<Decision> failure() {
        return steps(Phase.WORK).stream()
                .filter(step -> step.state() == StepState.FAILED)
                .flatMap(step -> Optional.ofNullable(step.answer()).stream())
                .map(answer -> new Decision(OrderStatus.REJECTED, answer.event()))
                .findFirst();
    }

    private Stream<WorkflowStep.Answer> answers() {
        return steps.stream().flatMap(step -> Optional.ofNullable(step.answer()).stream());
    }

    private boolean all(Phase phase) {
        return missing(phase).isEmpty();
    }

    private List<StepName> missing(Phase phase) {
        return StepName.of(phase).stream().filter(name -> !is(name)).toList();
    }
}
