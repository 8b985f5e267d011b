package dev.orderflow.console.audit;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.RecordedAction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of the actions of all services, the newest first.
 *
 * @param services the names of all
 * @param unknown services that have not answered; the next page does not skip their actions
 * @param older the query of the next page; null for the last page
 */
record AuditList(
        AuditQuery query,
        Collection<String> services,
        List<Row> rows,
        List<Asked<Answer<RecordedAction>>> unknown,
        @Nullable String older) {

    private static final Pattern NUMBERED = Pattern.compile("(failed-event|task)/(\\d{1,19})");
    private static final Pattern DECISION = Pattern.compile("failed-events/(decisions/[0-9a-f-]{36})");

    record Row(String service, RecordedAction action) {

        /** The page about the target; null if there is none. */
        @Nullable
        public String link() {
            Matcher numbered = NUMBERED.matcher(action.target());
            if (numbered.matches()) {
                return (numbered.group(1).equals("task") ? "/tasks/" : "/failures/events/") + service + "/"
                        + numbered.group(2);
            }
            Matcher decision = DECISION.matcher(action.target());
            return decision.matches() ? "/failures/" + decision.group(1) + "?service=" + service : null;
        }
    }

    static AuditList of(
            AuditQuery query, Collection<String> services, List<Asked<Answer<RecordedAction>>> answers, int limit) {
        List<Queue<Row>> all = new ArrayList<>();
        boolean more = false;
        for (Asked<Answer<RecordedAction>> asked : answers) {
            if (asked.known()) {
                all.add(asked.get().items().stream()
                        .map(action -> new Row(asked.service(), action))
                        .collect(Collectors.toCollection(ArrayDeque::new)));
                more |= asked.get().next() != null;
            }
        }
        List<Row> rows = merge(all, limit);
        return new AuditList(
                query,
                services,
                rows,
                answers.stream().filter(asked -> !asked.known()).toList(),
                more || all.stream().anyMatch(rest -> !rest.isEmpty()) ? query.text(after(query, rows)) : null);
    }

    // Takes the newest of those that come next. The next page begins after an id, and concurrent actions may have ids
    // in
    // another sequence than times: within a service, the sequence stays that of the ids.
    private static List<Row> merge(List<Queue<Row>> services, int limit) {
        List<Row> rows = new ArrayList<>();
        while (rows.size() < limit) {
            Optional<Queue<Row>> newest = services.stream()
                    .filter(rest -> !rest.isEmpty())
                    .max(Comparator.comparing(rest -> rest.element().action().at()));
            if (newest.isEmpty()) {
                return rows;
            }
            rows.add(newest.get().remove());
        }
        return rows;
    }

    // A service without a shown action continues where it was.
    private static Map<String, Long> after(AuditQuery query, List<Row> rows) {
        Map<String, Long> after = new LinkedHashMap<>(query.after());
        rows.forEach(row -> after.put(row.service(), row.action().id()));
        return after;
    }
}
