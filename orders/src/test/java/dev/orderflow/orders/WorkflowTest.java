package dev.orderflow.orders;

import static dev.orderflow.orders.OrderStatus.CONFIRMED;
import static dev.orderflow.orders.OrderStatus.PLACED;
import static dev.orderflow.orders.OrderStatus.REJECTED;
import static dev.orderflow.orders.StepState.DONE;
import static dev.orderflow.orders.StepState.FAILED;
import static dev.orderflow.orders.StepState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.orders.Workflow.Decision;
import dev.orderflow.orders.WorkflowStep.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowTest {

    static Stream<Arguments> everyStatusAndEveryCombinationOfSteps() {
        return Stream.of(OrderStatus.values()).flatMap(status -> Stream.of(StepState.values())
                .flatMap(notification -> Stream.of(StepState.values()).flatMap(seller -> Stream.of(StepState.values())
                        .map(logistics -> Arguments.of(status, notification, seller, logistics)))));
    }

    @ParameterizedTest
    @MethodSource("everyStatusAndEveryCombinationOfSteps")
    void decides(OrderStatus current, StepState notification, StepState seller, StepState logistics) {
        List<WorkflowStep> steps = answered(notification, seller, logistics);
        Optional<Decision> decision = Workflow.of(steps).decide(current);

        if (current != PLACED) {
            assertThat(decision).as("final").isEmpty();
        } else if (List.of(notification, seller, logistics).contains(FAILED)) {
            assertThat(decision.map(Decision::status)).contains(REJECTED);
            assertThat(decision.map(Decision::reason))
                    .contains((notification == FAILED ? "NOTIFICATION" : seller == FAILED ? "SELLER" : "LOGISTICS")
                            + "_FAILED");
        } else if (List.of(notification, seller, logistics).contains(WAITING)) {
            assertThat(decision).as("not yet").isEmpty();
        } else {
            assertThat(decision).contains(new Decision(CONFIRMED, null));
        }
        Collections.reverse(steps);
        assertThat(Workflow.of(steps).decide(current)).as("in another order").isEqualTo(decision);
    }

    @Test
    void waitsForEveryStepAtFirst() {
        assertThat(Workflow.waiting().steps())
                .extracting(WorkflowStep::name)
                .containsExactly(StepName.NOTIFICATION, StepName.SELLER, StepName.LOGISTICS);
        assertThat(Workflow.waiting().steps()).extracting(WorkflowStep::state).containsOnly(WAITING);
    }

    @Test
    void hasOneOfEachStep() {
        WorkflowStep done = step(StepName.SELLER, DONE);

        assertThatThrownBy(() -> new Workflow(List.of(done))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WorkflowStep(StepName.SELLER, WAITING, done.answer()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WorkflowStep(StepName.SELLER, DONE, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsWhatAnEventTold() {
        Workflow workflow = Workflow.of(answered(DONE, FAILED, WAITING));

        assertThat(workflow.detailOf("SELLER_FAILED")).isEqualTo("{\"seller\":1}");
        assertThat(workflow.detailOf("LOGISTICS_FAILED")).isEqualTo("{}");
    }

    /** A waiting step has no row, so it is left out. */
    private static List<WorkflowStep> answered(StepState notification, StepState seller, StepState logistics) {
        return new ArrayList<>(Stream.of(
                        step(StepName.NOTIFICATION, notification),
                        step(StepName.SELLER, seller),
                        step(StepName.LOGISTICS, logistics))
                .filter(step -> step.state() != WAITING)
                .toList());
    }

    private static WorkflowStep step(StepName name, StepState state) {
        return state == WAITING
                ? WorkflowStep.waiting(name)
                : new WorkflowStep(
                        name,
                        state,
                        new Answer(
                                Instant.EPOCH,
                                name + "_" + state,
                                "1",
                                "{\"%s\":1}".formatted(name.name().toLowerCase(Locale.ROOT))));
    }
}
