package dev.orderflow.web.ops;

import dev.orderflow.outbox.database.Conditions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The recorded actions of operators. They are kept as long as settled failed events. */
@ApplicationScoped
public class OperatorActions {

    private static final Logger LOG = Logger.getLogger(OperatorActions.class);
    private static final int MOST_TARGETS_IN_LOG = 20;

    private static final String RECORD = """
            insert into operator_action (operator, via, action, target, reason, details)
            select ?1, ?2, ?3, t.target, ?4, nullif(?6, '')
            from unnest(cast(?5 as text[])) with ordinality as t(target, position)
            order by t.position
            """;

    /** Records the same action on each of the targets, in the caller's transaction. */
    Uni<Void> record(Decision decision, Action action, Collection<String> targets) {
        return record(decision, action.column(), targets);
    }

    /** Records the same action on each of the targets, in the caller's transaction. */
    public Uni<Void> record(Decision decision, String action, Collection<String> targets) {
        return record(decision, action, targets, "");
    }

    /** The same, with what the action was about: text that is shown as it is. */
    public Uni<Void> record(Decision decision, String action, Collection<String> targets, String details) {
        if (targets.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof(
                "Operator %s%s: %s %s%s%s",
                decision.operator(),
                decision.via().isEmpty() ? "" : " via " + decision.via(),
                action,
                targets.size() > MOST_TARGETS_IN_LOG ? targets.size() + " at once" : String.join(" ", targets),
                details.isEmpty() ? "" : ", " + details,
                decision.reason().isEmpty() ? "" : ", because " + decision.reason());
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(RECORD)
                        .setParameter(1, decision.operator())
                        .setParameter(2, decision.via())
                        .setParameter(3, action)
                        .setParameter(4, decision.reason())
                        .setParameter(5, targets.toArray(String[]::new))
                        .setParameter(6, details)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Up to {@code limit} actions, on the target unless it is null, newest first, with an id below {@code after}. */
    Uni<List<OperatorAction>> page(@Nullable String target, @Nullable Long after, int limit) {
        return select(new Conditions().and("target = ?", target).and("id < ?", after), limit);
    }

    /** The last actions on a target, newest first. */
    Uni<List<OperatorAction>> on(String target, int limit) {
        return page(target, null, limit);
    }

    private static Uni<List<OperatorAction>> select(Conditions conditions, int limit) {
        String sql = "select id, at, operator, via, action, target, reason, details from operator_action where "
                + conditions.where() + " order by id desc limit " + limit;
        return Panache.getSession()
                .flatMap(session -> conditions
                        .bind(session.createNativeQuery(sql, Object[].class))
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new OperatorAction(
                                ((Number) row[0]).longValue(),
                                ((OffsetDateTime) row[1]).toInstant(),
                                (String) row[2],
                                (String) row[3],
                                (String) row[4],
                                (String) row[5],
                                (String) row[6],
                                (@Nullable String) row[7]))
                        .toList());
    }
}
