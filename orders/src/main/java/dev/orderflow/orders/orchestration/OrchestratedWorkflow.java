package dev.orderflow.orders.orchestration;

import static dev.orderflow.orders.orchestration.StepDefinition.step;
import static java.time.Duration.ofSeconds;

import dev.orderflow.orders.StepName;
import java.util.List;

/** The steps of an orchestrated order. {@link CallDecisions} decides when each is requested, and what its replies mean. */
final class OrchestratedWorkflow {

    static final List<StepDefinition> STEPS = List.of(
            step(StepName.NOTIFICATION)
                    .participant("notification")
                    .command(Participants::confirm)
                    .answer("CUSTOMER_NOTIFIED")
                    .compensation(Participants::apologise)
                    .compensationAnswer("CUSTOMER_NOTIFIED")
                    .timeLimit(ofSeconds(5))
                    .retries(10)
                    .build(),
            step(StepName.SELLER)
                    .participant("seller")
                    .command(Participants::ship)
                    .answer("SELLER_NOTIFIED")
                    .compensation(Participants::releaseShipments)
                    .compensationAnswer("SHIPMENTS_RELEASED")
                    .timeLimit(ofSeconds(5))
                    .retries(10)
                    .build(),
            step(StepName.LOGISTICS)
                    .participant("logistics")
                    .command(Participants::reserve)
                    .answer("DELIVERY_PARTNER_ASSIGNED")
                    .compensation(Participants::releaseDelivery)
                    .compensationAnswer("DELIVERY_RELEASED")
                    .timeLimit(ofSeconds(5))
                    .retries(10)
                    .build());

    private OrchestratedWorkflow() {}

    /** The step that a call is for: to do it, or to compensate it. */
    static StepDefinition stepOf(StepName call) {
        return STEPS.stream()
                .filter(step -> step.name() == call || step.name().compensation() == call)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no step " + call));
    }
}
