package dev.orderflow.console.failure;

import dev.orderflow.console.layout.Parameters;
import dev.orderflow.outbox.failure.BulkAction;
import dev.orderflow.outbox.failure.FailedEventFilter;
import dev.orderflow.web.ops.bulk.BulkDecisionRequest;
import jakarta.ws.rs.BadRequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides about the events that a preview has shown.
 *
 * @param id of the decision, the same in all services, so that the form can be sent again
 * @param shares what the preview said of each service
 * @param reason empty if it is missing or malformed
 * @param invalid the names of the fields that the operator has to correct
 */
record DecisionForm(
        UUID id,
        BulkAction action,
        FailureQuery query,
        Map<String, Share> shares,
        String reason,
        @Nullable Integer limit,
        @Nullable Integer rate,
        List<String> invalid) {

    private static final int FASTEST = 1_000;
    private static final int LONGEST_REASON = 500;

    /** The part of a service: the count and the time of its preview. */
    record Share(long expected, Instant until) {}

    static DecisionForm of(@Nullable String body, Set<String> services) {
        Parameters fields = Parameters.ofForm(body);
        UUID id = fields.read("decision", UUID::fromString);
        BulkAction action = fields.read("action", BulkAction::valueOf);
        Map<String, Share> shares = new LinkedHashMap<>();
        for (String service : fields.all("share")) {
            Long expected = fields.read("expected." + service, Long::valueOf);
            Instant until = fields.read("until." + service, Parameters::time);
            if (services.contains(service) && expected != null && until != null) {
                shares.put(service, new Share(expected, until));
            }
        }
        FailureQuery query = FailureQuery.ofForm(fields, services);
        if (id == null
                || action == null
                || shares.isEmpty()
                || !fields.unreadable().isEmpty()) {
            throw new BadRequestException("This form is incomplete; open the preview again");
        }
        String reason = fields.read("reason", text -> Parameters.line(text, LONGEST_REASON));
        Integer limit = fields.read("limit", text -> number(text, Integer.MAX_VALUE));
        Integer rate = fields.read("rate", text -> number(text, FASTEST));
        List<String> invalid = new ArrayList<>(fields.unreadable());
        if (reason == null && !invalid.contains("reason")) {
            invalid.add(0, "reason");
        }
        return new DecisionForm(id, action, query, shares, reason == null ? "" : reason, limit, rate, invalid);
    }

    private static int number(String text, int most) {
        int number = Integer.parseInt(text);
        if (number < 1 || number > most) {
            throw new IllegalArgumentException("Too small or too large");
        }
        return number;
    }

    /** The URL of the progress. */
    public String progress() {
        return DecisionStatus.link(id, shares.keySet());
    }

    /** The request for each service. */
    Map<String, BulkDecisionRequest> requests() {
        Map<String, BulkDecisionRequest> requests = new LinkedHashMap<>();
        shares.forEach((service, share) -> requests.put(service, request(share)));
        return requests;
    }

    private BulkDecisionRequest request(Share share) {
        FailedEventFilter filter = query.filter();
        return new BulkDecisionRequest(
                action,
                filter.id(),
                filter.subject(),
                filter.type(),
                filter.state(),
                filter.channel(),
                filter.cause(),
                filter.since(),
                share.until(),
                query.hasCondition() ? null : true,
                share.expected(),
                limit,
                rate,
                reason);
    }
}
