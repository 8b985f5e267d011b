package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.StepCallRepository;
import dev.orderflow.orders.orchestration.Reply.Result;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Has a participant compensate its step of an order. */
@Singleton
class UndoStepTask extends CallTask {

    static final String KIND = "undo-step";

    private final AskParticipant askParticipant;
    private final OrchestrationConfig config;

    UndoStepTask(
            CallDecisions decisions,
            BeginCall beginCall,
            StepCallRepository calls,
            RecordOutcome recordOutcome,
            AskParticipant askParticipant,
            OrchestrationConfig config,
            Outbox outbox,
            Transactions transactions) {
        super(decisions, beginCall, calls, recordOutcome, outbox, transactions);
        this.askParticipant = askParticipant;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration longestDelay() {
        return config.longestUndoingDelay();
    }

    @Override
    Uni<Result> attempt(StepDefinition step, Order order) {
        return askParticipant.undo(step, order);
    }
}
