package dev.orderflow.orders.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.StepCall.State;
import dev.orderflow.orders.StepCallRepository.Begun;
import dev.orderflow.orders.StepName;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.WorkflowStep.Answer;
import dev.orderflow.orders.coordination.StepAnswered;
import dev.orderflow.orders.coordination.StepAnswered.StepOutcome;
import dev.orderflow.orders.coordination.StepCommand;
import dev.orderflow.orders.coordination.StepGivenUp;
import dev.orderflow.orders.coordination.StepRequested;
import dev.orderflow.orders.coordination.StepRetried;
import dev.orderflow.outbox.OutboxEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class StepEventsTest {

    private static final String OURS = "dev.orderflow.orders.orchestration.AttemptFailedException: ";
    private static final UUID ORDER = UUID.fromString("01a207b0-936e-7c41-9b0e-5f2f6a1d83c7");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final CallKey SELLER = new CallKey(ORDER, StepName.SELLER);

    @ParameterizedTest
    @NullSource
    @EnumSource(names = {"DONE", "REFUSED", "GIVEN_UP"})
    void aCallIsRequestedWhenNoneIsOpen(State before) {
        assertThat(StepEvents.begun(SELLER, new Begun(3, before), NOW))
                .extracting(OutboxEvent::data)
                .containsExactly(new StepRequested(ORDER, "seller", StepCommand.PERFORM, 3, NOW));
    }

    @Test
    void aFailedAttemptIsNotReportedAgain() {
        assertThat(StepEvents.begun(SELLER, new Begun(3, State.RETRYING), NOW)).isEmpty();
    }

    @Test
    void anAttemptWithoutAnOutcomeIsReportedByTheNextOne() {
        assertThat(StepEvents.begun(SELLER, new Begun(3, State.CALLING), NOW))
                .extracting(OutboxEvent::data)
                .containsExactly(new StepRetried(
                        ORDER,
                        "seller",
                        StepCommand.PERFORM,
                        2,
                        "the outcome of the attempt was not recorded",
                        NOW,
                        NOW));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seller has not done it in time, caused by java.lang.X: y    | seller has not done it in time
            seller answers HTTP 503 not now                             | seller answers HTTP 503
            seller answers HTTP 400 Ada Lovelace, Weg 1                 | seller answers HTTP 400
            seller cannot be asked: ada@example.org                     | seller cannot be asked: <e-mail>
            """)
    void aFailureIsReportedWithoutCausesAndWithoutWordsOfTheParticipant(String failure, String reason) {
        assertThat(retried(OURS + failure).reason()).isEqualTo(reason);
    }

    @Test
    void aFailureOfOrdersIsNotDescribed() {
        assertThat(retried("java.lang.IllegalStateException: Ada Lovelace").reason())
                .isEqualTo("orders could not complete the attempt");
    }

    @Test
    void aReasonIsShort() {
        assertThat(retried(OURS + "x".repeat(1000)).reason()).hasSize(200);
    }

    @Test
    void aFailureNamesTheNextAttempt() {
        assertThat(retried(OURS + "down").nextAttemptAt()).isEqualTo(NOW.plusSeconds(4));
        assertThat(retried(OURS + "down").failedAt()).isEqualTo(NOW);
    }

    @Test
    void anAnswerIsReported() {
        Outcome done = Outcome.done(
                WorkflowStep.done(StepName.LOGISTICS_UNDONE, new Answer(NOW, "DELIVERY_RELEASED", null, "{}")));

        assertThat(StepEvents.ended(new CallKey(ORDER, StepName.LOGISTICS_UNDONE), 2, done, NOW)
                        .data())
                .isEqualTo(new StepAnswered(
                        ORDER,
                        "logistics",
                        StepCommand.COMPENSATE,
                        2,
                        StepOutcome.DONE,
                        "DELIVERY_RELEASED",
                        null,
                        NOW));
    }

    @Test
    void aRefusalIsReportedWithItsProblem() {
        Outcome refused = Outcome.refused(
                WorkflowStep.failed(StepName.SELLER, new Answer(NOW, "STOCK_UNAVAILABLE", null, "{}")),
                "stock-unavailable");

        assertThat(StepEvents.ended(SELLER, 1, refused, NOW).data())
                .isEqualTo(new StepAnswered(
                        ORDER,
                        "seller",
                        StepCommand.PERFORM,
                        1,
                        StepOutcome.REFUSED,
                        "STOCK_UNAVAILABLE",
                        "stock-unavailable",
                        NOW));
    }

    @Test
    void aCallThatIsNotNeededIsGivenUp() {
        assertThat(StepEvents.ended(SELLER, 1, Outcome.NOT_NEEDED, NOW).data())
                .isEqualTo(new StepGivenUp(ORDER, "seller", StepCommand.PERFORM, 1, "no longer wanted", NOW));
    }

    private static StepRetried retried(String failure) {
        return (StepRetried) StepEvents.failed(SELLER, 1, failure, NOW, Duration.ofSeconds(4))
                .data();
    }
}
