package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.StepName;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;

/**
 * A row of the workflow's table.
 *
 * @param participant the service that is asked
 * @param command asks it to do its part
 * @param outcome wire type of what choreography would publish when it is done
 * @param compensation asks it to undo that, whether or not it has been done
 * @param compensated wire type of what choreography would publish then
 * @param timeLimit for one attempt; shorter than {@link CallTask#LEASE}
 * @param retries after the first attempt, until the step has failed
 */
record StepDefinition(
        StepName step,
        String participant,
        Function<Order, Uni<Reply>> command,
        String outcome,
        Function<Order, Uni<Reply>> compensation,
        String compensated,
        Duration timeLimit,
        int retries) {}
