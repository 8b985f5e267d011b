package dev.orderflow.console.service;

import java.util.List;
import java.util.Optional;

/** What a service knows of an order, or why it is unknown. */
public sealed interface ServiceView {

    /** The name of the service. */
    String service();

    /**
     * The service has answered.
     *
     * @param tasks open tasks
     * @param waiting events that the broker does not take
     * @param failed events whose processing failed
     * @param processed which of the order's events it has processed
     */
    record Known(
            String service,
            List<OpenTask> tasks,
            List<WaitingEvent> waiting,
            List<FailedEvent> failed,
            List<ProcessedEvent> processed)
            implements ServiceView {}

    /** The service has not answered in time, or with a failure. */
    record Unknown(String service, String reason) implements ServiceView {}

    default Optional<Known> known() {
        return this instanceof Known known ? Optional.of(known) : Optional.empty();
    }
}
