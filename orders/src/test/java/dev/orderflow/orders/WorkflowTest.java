package dev.orderflow.orders;

import static dev.orderflow.orders.OrderStatus.CONFIRMED;
import static dev.orderflow.orders.OrderStatus.PLACED;
import static dev.orderflow.orders.OrderStatus.READY;
import static dev.orderflow.orders.OrderStatus.REJECTED;
import static dev.orderflow.orders.StepState.DONE;
import static dev.orderflow.orders.StepState.FAILED;
import static dev.orderflow.orders.StepState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.orders.Workflow.Decision;
import dev.orderflow.orders.Workflow.Move;
import dev.orderflow.orders.WorkflowStep.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowTest {

    static Stream<Arguments> everyCombinationOfWork() {
        return Stream.of(StepState.values())
                .flatMap(notification -> Stream.of(StepState.values()).flatMap(seller -> Stream.of(StepState.values())
                        .map(logistics -> Arguments.of(notification, seller, logistics))));
    }

    @ParameterizedTest
    @MethodSource("everyCombinationOfWork")
    void decidesOnAPlacedOrder(StepState notification, StepState seller, StepState logistics) {
        List<WorkflowStep> steps = answered(notification, seller, logistics);
        Optional<Decision> decision = Workflow.of(steps).decide(PLACED);

        if (List.of(notification, seller, logistics).contains(FAILED)) {
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
        assertThat(Workflow.of(steps).decide(PLACED)).as("in another order").isEqualTo(decision);
    }

    /** Each status with each combination of answered steps. */
    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void makesOnlyLegalMovesAndStops(OrderStatus current) {
        int combinations = 1 << StepName.values().length;
        for (int answered = 0; answered < combinations; answered++) {
            Workflow workflow = workflow(answered);
            OrderStatus status = current;
            for (int moves = 0; workflow.decide(status).isPresent(); moves++) {
                OrderStatus next = workflow.decide(status).orElseThrow().status();
                assertThat(status.canBecome(next))
                        .as("%s to %s, %s", status, next, workflow)
                        .isTrue();
                assertThat(moves).as("moves from %s, %s", current, workflow).isLessThan(OrderStatus.values().length);
                status = next;
            }
        }
    }

    @Test
    void passesAllStatusesThatItsStepsAllow() {
        Workflow workflow =
                workflow(StepName.NOTIFICATION, StepName.SELLER, StepName.LOGISTICS, StepName.PICKUP_SCHEDULED);

        assertThat(workflow.advance(PLACED, true))
                .contains(new Move(READY, List.of(CONFIRMED, READY), null, false, false));
    }

    @Test
    void neitherMovesNorClosesWithoutTheLastStep() {
        assertThat(workflow(StepName.NOTIFICATION, StepName.SELLER).advance(PLACED, true))
                .isEmpty();
    }

    @Test
    void rejectsAnOrderForTheReasonOfItsFailedStep() {
        assertThat(Workflow.of(answered(DONE, FAILED, WAITING)).advance(PLACED, true))
                .contains(new Move(REJECTED, List.of(REJECTED), "SELLER_FAILED", true, false));
    }

    @Test
    void isCompensatedWithItsLastCompensation() {
        Workflow workflow = workflow(StepName.NOTIFICATION_UNDONE, StepName.SELLER_UNDONE, StepName.LOGISTICS_UNDONE);

        assertThat(workflow.advance(REJECTED, true)).contains(new Move(REJECTED, List.of(), null, false, true));
        assertThat(workflow.advance(REJECTED, false)).as("again").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED,                             , ",
        "CONFIRMED, SHIPMENTS_READY             , ",
        "CONFIRMED, PICKUP_SCHEDULED            , READY",
        "CONFIRMED, PICKED_UP                   , SHIPPED",
        "CONFIRMED, PICKUP_SCHEDULED PICKED_UP  , SHIPPED",
        "CONFIRMED, LOGISTICS_UNDONE            , ",
        "READY    , PICKUP_SCHEDULED            , ",
        "READY    , PICKED_UP                   , SHIPPED",
        "READY    , LOGISTICS_UNDONE            , ",
        "SHIPPED  , PICKED_UP                   , ",
        "SHIPPED  , DELIVERED                   , DELIVERED",
        "CANCELLING, SELLER_UNDONE              , ",
        "CANCELLING, LOGISTICS_UNDONE           , CANCELLED",
        "CANCELLING, PICKED_UP                  , SHIPPED",
        "CANCELLING, PICKUP_SCHEDULED           , ",
        "CANCELLED , PICKED_UP                  , ",
        "REJECTED  , PICKED_UP                  , ",
        "DELIVERED , LOGISTICS_UNDONE           , ",
    })
    void followsLaterAnswers(OrderStatus current, @Nullable String done, @Nullable OrderStatus expected) {
        List<WorkflowStep> steps = answered(DONE, DONE, DONE);
        if (done != null) {
            Stream.of(done.split(" ")).forEach(name -> steps.add(step(StepName.valueOf(name), DONE)));
        }

        assertThat(Workflow.of(steps).decide(current).map(Decision::status)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void awaitsOnlyWhatParticipantsDoByThemselves() {
        assertThat(Workflow.of(answered(DONE, DONE, DONE)).isOpen(CONFIRMED)).isFalse();
        assertThat(workflow(StepName.SHIPMENTS_READY).awaited(CONFIRMED)).containsExactly(StepName.PICKUP_SCHEDULED);
        assertThat(workflow(StepName.SELLER).awaited(PLACED))
                .containsExactly(StepName.NOTIFICATION, StepName.LOGISTICS);
        assertThat(workflow(StepName.SELLER_UNDONE).awaited(REJECTED))
                .containsExactly(StepName.NOTIFICATION_UNDONE, StepName.LOGISTICS_UNDONE);
        assertThat(Workflow.waiting().awaited(OrderStatus.CANCELLING)).containsExactly(StepName.LOGISTICS_UNDONE);
    }

    @Test
    void waitsForAllStepsAtFirst() {
        assertThat(Workflow.waiting().steps()).extracting(WorkflowStep::name).containsExactly(StepName.values());
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
    void showsTheDetailOfAnEvent() {
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

    private static Workflow workflow(StepName... done) {
        return Workflow.of(Stream.of(done).map(name -> step(name, DONE)).toList());
    }

    /** The steps whose bits are set are done. */
    private static Workflow workflow(int answered) {
        return workflow(Stream.of(StepName.values())
                .filter(name -> (answered & 1 << name.ordinal()) != 0)
                .toArray(StepName[]::new));
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
