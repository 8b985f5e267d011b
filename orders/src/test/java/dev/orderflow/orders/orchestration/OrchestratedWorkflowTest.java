package dev.orderflow.orders.orchestration;

import static dev.orderflow.orders.OrderStatus.CANCELLED;
import static dev.orderflow.orders.OrderStatus.CANCELLING;
import static dev.orderflow.orders.OrderStatus.CONFIRMED;
import static dev.orderflow.orders.OrderStatus.PLACED;
import static dev.orderflow.orders.OrderStatus.REJECTED;
import static dev.orderflow.orders.OrderStatus.SHIPPED;
import static dev.orderflow.orders.StepName.LOGISTICS;
import static dev.orderflow.orders.StepName.LOGISTICS_UNDONE;
import static dev.orderflow.orders.StepName.NOTIFICATION;
import static dev.orderflow.orders.StepName.NOTIFICATION_UNDONE;
import static dev.orderflow.orders.StepName.PICKED_UP;
import static dev.orderflow.orders.StepName.SELLER;
import static dev.orderflow.orders.StepName.SELLER_UNDONE;
import static dev.orderflow.orders.orchestration.Saga.TIME_LIMIT;
import static dev.orderflow.orders.orchestration.Saga.given;
import static dev.orderflow.orders.orchestration.Saga.givenConfirmed;
import static dev.orderflow.orders.orchestration.Saga.givenOrderThatNeedsItsCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.StepName;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrchestratedWorkflowTest {

    @ParameterizedTest
    @EnumSource(names = {"NOTIFICATION", "SELLER", "LOGISTICS"})
    @Retention(RetentionPolicy.RUNTIME)
    @interface EachStep {}

    private static final StepName[] COMPENSATIONS = {NOTIFICATION_UNDONE, SELLER_UNDONE, LOGISTICS_UNDONE};

    @Test
    void confirmsAnOrderWhenAllStepsAreDone() {
        given().expectCalls(NOTIFICATION, SELLER, LOGISTICS)
                .done(NOTIFICATION, LOGISTICS)
                .expect(PLACED)
                .done(SELLER)
                .expect(CONFIRMED)
                .expectCalls();
    }

    @ParameterizedTest
    @CsvSource({
        "NOTIFICATION, CUSTOMER_NOTIFIED, CUSTOMER_NOTIFIED",
        "SELLER, SELLER_NOTIFIED, SHIPMENTS_RELEASED",
        "LOGISTICS, DELIVERY_PARTNER_ASSIGNED, DELIVERY_RELEASED"
    })
    void anAnswerIsThatOfChoreography(StepName step, String answer, String compensationAnswer) {
        given().done(step).expectAnswer(step, answer, "{}");
        given().refused(otherThan(step), "refused", "REFUSED")
                .done(step.compensation())
                .expectAnswer(step.compensation(), compensationAnswer, "{}");
    }

    @EachStep
    void rejectsAnOrderWhoseStepIsRefusedAndRollsBackAllSteps(StepName step) {
        given().done(others(step))
                .refused(step, "stock-unavailable", "STOCK_UNAVAILABLE")
                .expect(REJECTED)
                .expectReason("STOCK_UNAVAILABLE")
                .expectCalls(COMPENSATIONS)
                .done(COMPENSATIONS)
                .rolledBack(REJECTED);
    }

    @EachStep
    void aRefusalWithoutAnEventFailsTheStep(StepName step) {
        given().refused(step, "some-problem", null)
                .expect(REJECTED)
                .expectReason("STEP_FAILED")
                .expectAnswer(step, "STEP_FAILED", failure(step, "some-problem"));
    }

    @EachStep
    void retriesAStepThatTimesOut(StepName step) {
        given().done(others(step))
                .failed(step, "not in time", 10)
                .expect(PLACED)
                .expectCalls(step)
                .done(step)
                .expect(CONFIRMED);
    }

    @EachStep
    void rejectsAnOrderWhoseStepHasNoRetriesLeft(StepName step) {
        given().done(others(step))
                .failed(step, "not in time", 11)
                .expect(REJECTED)
                .expectReason("STEP_FAILED")
                .expectAnswer(step, "STEP_FAILED", failure(step, "not in time"))
                .done(COMPENSATIONS)
                .rolledBack(REJECTED);
    }

    @EachStep
    void rejectsAnOrderWhoseStepFailsAfterTheTimeLimit(StepName step) {
        given().done(others(step))
                .after(TIME_LIMIT.minusMillis(1))
                .failed(step, "not in time")
                .expect(PLACED)
                .after(TIME_LIMIT)
                .failed(step, "not in time")
                .expect(REJECTED);
    }

    @EachStep
    void acceptsAStepThatIsDoneAfterTheTimeLimit(StepName step) {
        given().done(others(step)).after(TIME_LIMIT.multipliedBy(2)).done(step).expect(CONFIRMED);
    }

    @EachStep
    void compensatesAStepThatIsStillUnderWay(StepName step) {
        given().refused(otherThan(step), "refused", "REFUSED")
                .expect(REJECTED)
                .expectNotNeeded(step)
                .done(COMPENSATIONS)
                .rolledBack(REJECTED);
    }

    @EachStep
    void aLateAnswerChangesNothing(StepName step) {
        given().refused(otherThan(step), "refused", "REFUSED")
                .done(step)
                .expect(REJECTED)
                .expectReason("REFUSED")
                .done(COMPENSATIONS)
                .rolledBack(REJECTED);
        given().refused(otherThan(step), "refused", "REFUSED")
                .refused(step, "also-refused", "ALSO_REFUSED")
                .expectReason("REFUSED");
    }

    @EachStep
    void retriesACompensationUntilItSucceeds(StepName step) {
        given().refused(SELLER, "refused", "REFUSED")
                .after(TIME_LIMIT.multipliedBy(100))
                .failed(step.compensation(), "not in time", 100)
                .refused(step.compensation(), "not-now", null)
                .expectNotNeeded(step)
                .done(COMPENSATIONS)
                .rolledBack(REJECTED);
    }

    @Test
    void asksLogisticsFirstWhetherAnOrderCanBeCancelled() {
        givenConfirmed()
                .cancel()
                .expectCalls(LOGISTICS_UNDONE)
                .done(LOGISTICS_UNDONE)
                .expect(CANCELLED)
                .expectCalls(NOTIFICATION_UNDONE, SELLER_UNDONE)
                .done(NOTIFICATION_UNDONE, SELLER_UNDONE)
                .rolledBack(CANCELLED);
    }

    @Test
    void shipsAnOrderThatWasPickedUpBeforeItsCancellation() {
        givenConfirmed()
                .cancel()
                .refused(LOGISTICS_UNDONE, "already-picked-up", "PARCEL_PICKED_UP")
                .expect(SHIPPED)
                .expectAnswer(PICKED_UP, "PARCEL_PICKED_UP", "{}")
                .expectCalls();
    }

    @EachStep
    void cancelsAnOrderWhoseStepIsStillUnderWay(StepName step) {
        given().done(others(step))
                .cancel()
                .expectNotNeeded(step)
                .done(step)
                .expect(CANCELLING)
                .done(LOGISTICS_UNDONE, NOTIFICATION_UNDONE, SELLER_UNDONE)
                .rolledBack(CANCELLED);
    }

    @Test
    void confirmsAnOrderWhoseCustomerIsUnreachable() {
        given().done(SELLER, LOGISTICS)
                .refused(NOTIFICATION, "mail-refused", "CUSTOMER_UNREACHABLE")
                .expect(CONFIRMED);
    }

    @Test
    void rejectsAnOrderThatNeedsItsCustomer() {
        givenOrderThatNeedsItsCustomer()
                .refused(NOTIFICATION, "mail-refused", "CUSTOMER_UNREACHABLE")
                .expect(REJECTED)
                .expectReason("CUSTOMER_UNREACHABLE")
                .refused(NOTIFICATION_UNDONE, "mail-refused", "CUSTOMER_UNREACHABLE")
                .done(SELLER_UNDONE, LOGISTICS_UNDONE)
                .rolledBack(REJECTED);
    }

    @Test
    void anAttemptEndsBeforeItsLease() {
        assertThat(OrchestratedWorkflow.STEPS)
                .allSatisfy(step -> assertThat(step.timeLimit()).isLessThan(CallTask.LEASE));
    }

    private static StepName[] others(StepName step) {
        return Stream.of(NOTIFICATION, SELLER, LOGISTICS)
                .filter(other -> other != step)
                .toArray(StepName[]::new);
    }

    private static StepName otherThan(StepName step) {
        return others(step)[0];
    }

    private static String failure(StepName step, String error) {
        return "{\"participant\":\"" + OrchestratedWorkflow.stepOf(step).participant() + "\",\"error\":\"" + error
                + "\"}";
    }
}
