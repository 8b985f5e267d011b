package dev.orderflow.console.failure;

import dev.orderflow.console.service.Asked;
import java.util.List;

/**
 * What a decision would be about.
 *
 * @param query with the cause of the event that it names, if that is known
 */
record DecisionPreviews(FailureQuery query, List<Asked<DecisionPreview>> services) {}
