package dev.orderflow.seller.orchestration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request is still in progress. The caller repeats it to get the result. */
record PendingResponse(@Schema(examples = "PENDING") String state) {

    static final PendingResponse PENDING = new PendingResponse("PENDING");
}
