package dev.orderflow.e2e;

/**
 * What was counted after a deed.
 *
 * @param accepted orders that were answered with 201 while it was done
 * @param placed orders that are in the database, also those whose answer was lost
 * @param events distinct events that were published
 * @param publishedAgain further copies of them
 * @param setAside messages that nobody could process
 */
record ChaosTally(
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
