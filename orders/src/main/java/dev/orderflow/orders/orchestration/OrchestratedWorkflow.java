package dev.orderflow.orders.orchestration;

import static java.time.Duration.ofSeconds;

import dev.orderflow.orders.StepName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What is done for an orchestrated order, all of it at the same time. When a step cannot succeed, all are undone: also one
 * that is still under way, whose service then refuses it.
 */
@ApplicationScoped
class OrchestratedWorkflow {

    private final List<StepDefinition> steps;

    // spotless:off
    OrchestratedWorkflow(Participants ask) {
        steps = List.of(
                //                 step                   participant     command       done
                // compensation           undone                time limit    retries
                new StepDefinition(
                        StepName.NOTIFICATION,
                        "notification",
                        ask::confirm,
                        "CUSTOMER_NOTIFIED",
                        ask::apologise,
                        "CUSTOMER_NOTIFIED",
                        ofSeconds(5),
                        10),
                new StepDefinition(
                        StepName.SELLER,
                        "seller",
                        ask::ship,
                        "SELLER_NOTIFIED",
                        ask::releaseShipments,
                        "SHIPMENTS_RELEASED",
                        ofSeconds(5),
                        10),
                new StepDefinition(
                        StepName.LOGISTICS,
                        "logistics",
                        ask::reserve,
                        "DELIVERY_PARTNER_ASSIGNED",
                        ask::releaseDelivery,
                        "DELIVERY_RELEASED",
                        ofSeconds(5),
                        10));
    }
    // spotless:on

    List<StepDefinition> steps() {
        return steps;
    }

    StepDefinition step(StepName name) {
        return steps.stream()
                .filter(step -> step.step() == name || step.step().undoing() == name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no step " + name));
    }
}
