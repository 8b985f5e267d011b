package dev.orderflow.orders;

import dev.orderflow.orders.StepName.Phase;
import java.util.ArrayList;
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
 * The steps of an order.
 *
 * @param steps one of each {@link StepName}, in that order
 */
public record Workflow(List<WorkflowStep> steps) {

    /**
     * The next status of an order.
     *
     * @param reason wire type of the event that caused it; present for {@link OrderStatus#REJECTED}
     */
    public record Decision(OrderStatus status, @Nullable String reason) {}

    /**
     * How an order moves.
     *
     * @param status after the move
     * @param passed the statuses that the order passes through, in sequence, ending with {@code status}; empty if the
     *     status does not change
     * @param reason wire type of the event that caused it; present when the order becomes {@link OrderStatus#REJECTED}
     * @param open whether participants owe answers after the move
     * @param compensated whether the move is the end of compensation
     */
    public record Move(
            OrderStatus status,
            List<OrderStatus> passed,
            @Nullable String reason,
            boolean open,
            boolean compensated) {
        public Move {
            passed = List.copyOf(passed);
        }
    }

    public Workflow {
        steps = List.copyOf(steps);
        if (!steps.stream().map(WorkflowStep::name).toList().equals(List.of(StepName.values()))) {
            throw new IllegalArgumentException("A workflow needs one of each step, in sequence: " + steps);
        }
    }

    /** The workflow of an order whose steps are all waiting. */
    public static Workflow waiting() {
        return of(List.of());
    }

    /** The workflow in which these steps are answered and all others are waiting. */
    public static Workflow of(Collection<WorkflowStep> answered) {
        Map<StepName, WorkflowStep> byName =
                answered.stream().collect(Collectors.toMap(WorkflowStep::name, Function.identity()));
        return new Workflow(Arrays.stream(StepName.values())
                .map(name -> byName.getOrDefault(name, WorkflowStep.waiting(name)))
                .toList());
    }

    /**
     * Moves an order as far as its steps allow. No other code decides that.
     *
     * @param open whether participants owed answers before
     * @return empty when the order neither takes another status nor opens or closes
     */
    public Optional<Move> advance(OrderStatus current, boolean open) {
        List<OrderStatus> passed = new ArrayList<>();
        OrderStatus status = current;
        @Nullable String reason = null;
        for (Optional<Decision> next = decide(status); next.isPresent(); next = decide(status)) {
            if (!status.canBecome(next.get().status())) {
                throw new IllegalStateException("It cannot become " + next.get().status() + " after " + status);
            }
            status = next.get().status();
            reason = next.get().reason();
            passed.add(status);
        }
        boolean openNow = isOpen(status);
        return passed.isEmpty() && openNow == open
                ? Optional.empty()
                : Optional.of(new Move(status, passed, reason, openNow, open && !openNow && status.isGivenUp()));
    }

    /**
     * The status that follows this one. It depends on the steps, and not on the sequence in which they were answered.
     *
     * @return empty when the order keeps its status
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
            // Logistics decides: it answers with one of the two, never with both.
            case CANCELLING ->
                is(StepName.PICKED_UP)
                        ? decision(OrderStatus.SHIPPED)
                        : is(StepName.LOGISTICS_UNDONE) ? decision(OrderStatus.CANCELLED) : Optional.empty();
            case DELIVERED, REJECTED, CANCELLED -> Optional.empty();
        };
    }

    /** Whether participants owe answers to an order of this status. */
    public boolean isOpen(OrderStatus status) {
        return !awaited(status).isEmpty();
    }

    /** The steps that participants have to answer without a person's help, for an order of this status. */
    public List<StepName> awaited(OrderStatus status) {
        return switch (status) {
            case PLACED -> missing(Phase.WORK);
            case CANCELLING -> List.of(StepName.LOGISTICS_UNDONE);
            case REJECTED, CANCELLED -> missing(Phase.COMPENSATION);
            case CONFIRMED -> is(StepName.SHIPMENTS_READY) ? List.of(StepName.PICKUP_SCHEDULED) : List.of();
            // People do the next step.
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

    /** The detail of the event, a JSON object; empty when the event answers no step. */
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
