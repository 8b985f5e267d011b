package dev.orderflow.console.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderflow.console.journal.PersonalData;
import dev.orderflow.console.service.Asked;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows a failed event with its payload: to operators as the service has it, to readers with personal data masked. */
@ApplicationScoped
class ShowFailure {

    private final AskFailures failures;
    private final PersonalData personalData;

    ShowFailure(AskFailures failures, PersonalData personalData) {
        this.failures = failures;
        this.personalData = personalData;
    }

    Uni<Asked<FailureDetail>> show(String service, long id, boolean toOperator) {
        failures.require(service);
        return failures.event(service, id)
                .map(asked -> toOperator ? asked : asked.map(event -> event.withPayload(masked(event))));
    }

    private JsonNode masked(FailureDetail event) {
        return event.isJson()
                ? personalData.mask(event.type() == null ? "" : event.type(), event.payload())
                : TextNode.valueOf(PersonalData.MASK);
    }
}
