package dev.orderflow.console.task;

import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.FailedEvent;
import dev.orderflow.console.service.OpenTask;
import dev.orderflow.console.service.WaitingEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of all services, the newest first, and unpublished events, the oldest first.
 *
 * @param services the names of all
 * @param unknown services that have not answered
 * @param more where services have more tasks
 */
record TaskList(
        TaskQuery query,
        Collection<String> services,
        List<Row> tasks,
        List<Waiting> waiting,
        List<Asked<ServiceWork>> unknown,
        List<More> more) {

    record Row(String service, OpenTask task) {

        /** The id of the order that it is about; null if its subject is none. */
        @Nullable
        public String order() {
            return FailedEvent.orderOf(task.subject());
        }
    }

    record Waiting(String service, WaitingEvent event) {

        @Nullable
        public String order() {
            return FailedEvent.orderOf(event.subject());
        }
    }

    record More(String service, String link) {}

    static TaskList of(TaskQuery query, Collection<String> services, List<Asked<ServiceWork>> answers) {
        List<Row> tasks = new ArrayList<>();
        List<Waiting> waiting = new ArrayList<>();
        List<More> more = new ArrayList<>();
        for (Asked<ServiceWork> asked : answers) {
            if (asked.known()) {
                String service = asked.service();
                ServiceWork work = asked.get();
                work.tasks().items().forEach(task -> tasks.add(new Row(service, task)));
                work.waiting().items().forEach(event -> waiting.add(new Waiting(service, event)));
                String next = work.tasks().next();
                if (next != null) {
                    more.add(new More(service, "/tasks" + query.page(service, next)));
                }
            }
        }
        tasks.sort(Comparator.comparing((Row row) -> row.task().createdAt()).reversed());
        waiting.sort(Comparator.comparing(row -> row.event().writtenAt()));
        return new TaskList(
                query,
                services,
                tasks,
                waiting,
                answers.stream().filter(asked -> !asked.known()).toList(),
                more);
    }
}
