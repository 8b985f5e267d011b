package dev.orderflow.console.failure;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.Asked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The groups of failed events of all services, the one with the newest event first.
 *
 * @param services the names of all
 * @param unknown services that have not answered
 * @param more where services have more groups
 */
record FailureList(
        FailureQuery query,
        Collection<String> services,
        List<Row> rows,
        List<Asked<Answer<FailureGroup>>> unknown,
        List<More> more) {

    /** @param link to its events */
    record Row(String service, FailureGroup group, String link) {}

    record More(String service, String link) {}

    static FailureList of(FailureQuery query, Collection<String> services, List<Asked<Answer<FailureGroup>>> answers) {
        List<Row> rows = new ArrayList<>();
        List<More> more = new ArrayList<>();
        for (Asked<Answer<FailureGroup>> asked : answers) {
            if (asked.known()) {
                String service = asked.service();
                asked.get()
                        .items()
                        .forEach(group -> rows.add(
                                new Row(service, group, "/failures/events" + query.group(service, group.sampleId()))));
                String next = asked.get().next();
                if (next != null) {
                    more.add(new More(service, "/failures" + query.page(service, next)));
                }
            }
        }
        rows.sort(Comparator.comparing((Row row) -> row.group().lastFailedAt()).reversed());
        return new FailureList(
                query,
                services,
                rows,
                answers.stream().filter(asked -> !asked.known()).toList(),
                more);
    }
}
