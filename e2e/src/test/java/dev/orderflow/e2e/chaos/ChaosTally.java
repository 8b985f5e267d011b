package dev.orderflow.e2e.chaos;

/**
 * The counts after a fault.
 *
 * @param accepted orders that were answered with 201 during the fault
 * @param placed orders in the database, including those whose response was lost
 * @param events distinct published events
 * @param publishedAgain further copies of them
 * @param setAside messages that no consumer could process
 */
public record ChaosTally(
        long accepted,
        long placed,
        long shipments,
        long customerMails,
        long customerMailsRepeated,
        long sellerMails,
        long sellerMailsRepeated,
        long events,
        long publishedAgain,
        long setAside) {}
