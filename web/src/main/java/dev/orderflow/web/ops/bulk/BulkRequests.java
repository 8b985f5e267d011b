package dev.orderflow.web.ops.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.failure.BulkDecision;
import jakarta.enterprise.context.ApplicationScoped;

/** The stored form of requests. */
@ApplicationScoped
class BulkRequests {

    private final ObjectMapper json;

    BulkRequests(ObjectMapper json) {
        this.json = json;
    }

    String write(BulkDecisionRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A bulk decision has no JSON form", e);
        }
    }

    BulkDecisionRequest of(BulkDecision decision) {
        try {
            return json.readValue(decision.request(), BulkDecisionRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The request of bulk decision " + decision.id() + " cannot be read", e);
        }
    }
}
