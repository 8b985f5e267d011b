package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.coordination.UnreachableCustomer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the decisions depend on the settings. They know no framework themselves. */
class CallDecisionsProducer {

    @Produces
    @Singleton
    CallDecisions callDecisions(OrchestrationConfig config, UnreachableCustomer unreachableCustomer) {
        return new CallDecisions(config.timeLimit(), unreachableCustomer::answered);
    }
}
