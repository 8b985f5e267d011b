package dev.orderflow.seller.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The work goes on; the same request again asks for its result. */
record PendingResponse(@Schema(examples = "PENDING") String state) {

    static final PendingResponse PENDING = new PendingResponse("PENDING");
}
