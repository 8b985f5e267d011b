package dev.orderflow.orders;

import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.SqlRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

@ApplicationScoped
public class WorkflowRepository {

    // An answer may arrive after the erasure of the customer, and quote the e-mail address. Sorted, so that the first
    // of
    // two answers in one batch stays. The query does not see the insertion, so it reads the answers from before.
    private static final String ADD = """
            with added as (
                insert into workflow_step (order_id, name, state, at, event_type, event_id, detail)
                select s.order_id, s.name, s.state, cast(s.at as timestamptz), s.event_type, nullif(s.event_id, ''),
                       case when o.anonymised_at is null then cast(s.detail as jsonb)
                            else cast(s.detail as jsonb) - cast('{recipient,reason,error}' as text[]) end
                from unnest(cast($1 as uuid[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]),
                            cast($5 as text[]), cast($6 as text[]), cast($7 as text[]))
                     with ordinality as s(order_id, name, state, at, event_type, event_id, detail, position)
                join customer_order o on o.id = s.order_id
                order by s.position
                on conflict (order_id, name) do nothing
                returning order_id, name, state, at, event_type, event_id, detail)
            select order_id, name, state, at, event_type, event_id, cast(detail as text) from added
            union all
            select order_id, name, state, at, event_type, event_id, cast(detail as text)
            from workflow_step
            where order_id = any(cast($1 as uuid[]))
            """;

    private static final String OF_ORDERS = """
            select order_id, name, state, at, event_type, event_id, cast(detail as text) as detail
            from workflow_step
            where order_id = any(cast($1 as uuid[]))
            """;

    /**
     * Adds the answers to steps that have none: the first answer stays. The caller has locked the orders.
     *
     * @return the workflow of each of the orders, with these answers
     */
    Uni<Map<UUID, Workflow>> add(List<Progress> progress) {
        List<WorkflowStep.Answer> answers = progress.stream()
                .map(p -> Objects.requireNonNull(p.step().answer()))
                .toList();
        return Sql.of(ADD)
                .bind(Sql.uuids(progress, Progress::orderId))
                .bind(Sql.texts(progress, p -> p.step().name().name()))
                .bind(Sql.texts(progress, p -> p.step().state().name()))
                .bind(Sql.texts(answers, answer -> answer.at().toString()))
                .bind(Sql.texts(answers, WorkflowStep.Answer::event))
                .bind(Sql.texts(answers, answer -> Objects.requireNonNullElse(answer.eventId(), "")))
                .bind(Sql.texts(answers, WorkflowStep.Answer::detail))
                .rows(row -> Map.entry(row.uuid(0), step(row)))
                .map(rows -> workflows(progress.stream().map(Progress::orderId).collect(Collectors.toSet()), rows));
    }

    /** The workflow of each of the orders. */
    public Uni<Map<UUID, Workflow>> of(Collection<UUID> orderIds) {
        return Sql.of(OF_ORDERS)
                .bind(Sql.uuids(orderIds))
                .rows(row -> Map.entry(row.uuid(0), step(row)))
                .map(rows -> workflows(orderIds, rows));
    }

    private static Map<UUID, Workflow> workflows(
            Collection<UUID> orderIds, List<Map.Entry<UUID, WorkflowStep>> answered) {
        Map<UUID, List<WorkflowStep>> steps = answered.stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return orderIds.stream()
                .collect(Collectors.toMap(Function.identity(), id -> Workflow.of(steps.getOrDefault(id, List.of()))));
    }

    private static WorkflowStep step(SqlRow row) {
        return new WorkflowStep(
                StepName.valueOf(row.text(1)),
                StepState.valueOf(row.text(2)),
                new WorkflowStep.Answer(row.instant(3), row.text(4), row.textOrNull(5), row.text(6)));
    }
}
