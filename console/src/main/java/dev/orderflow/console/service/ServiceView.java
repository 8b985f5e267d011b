package dev.orderflow.console.service;

import java.util.List;

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
     * @param mails to the customer, of the service that sends them
     */
    record Known(
            String service,
            List<OpenTask> tasks,
            List<WaitingEvent> waiting,
            List<FailedEvent> failed,
            List<ProcessedEvent> processed,
            List<CustomerMail> mails)
            implements ServiceView {}

    /**
     * Nothing is known.
     *
     * @param status of the answer if the service has refused; otherwise 0
     */
    record Unknown(String service, Cause cause, int status) implements ServiceView {

        /** For programs and their users, in English. */
        public String reason() {
            return new Silence(cause, status, Silence.Problem.NONE, Services.LIMIT).text();
        }
    }

    /** Why nothing is known. */
    enum Cause {
        SILENT,
        REFUSED,
        UNREACHABLE
    }
}
