package dev.orderflow.notification;

import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.SqlRow;
import dev.orderflow.outbox.erasure.Erased;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class NotificationRepository implements PanacheRepositoryBase<Notification, UUID> {

    // Sorted by order id to avoid deadlocks.
    private static final String INSERT_NEW = """
            insert into notification (id, order_id, kind, origin, recipient, subject, message_id, state, created_at)
            select cast(n.id as uuid), cast(n.order_id as uuid), n.kind, n.origin, n.recipient, n.subject, n.message_id,
                   n.state, cast(n.created_at as timestamptz)
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]),
                        cast($5 as text[]), cast($6 as text[]), cast($7 as text[]), cast($8 as text[]),
                        cast($9 as text[]))
                 as n(id, order_id, kind, origin, recipient, subject, message_id, state, created_at)
            order by n.order_id
            on conflict (order_id, kind) do nothing
            returning id
            """;

    private static final String CHANGED =
            " returning id, order_id, kind, origin, recipient, subject, message_id, state, created_at, sent_at, last_error";

    private static final String MARK_SENT = """
            update notification set state = 'SENT', sent_at = $2, last_error = null
            where id = any(cast($1 as uuid[])) and state = any(cast($3 as text[]))
            """ + CHANGED;

    private static final String MARK_FAILED = """
            update notification set state = 'FAILED', last_error = $2
            where id = $1 and state = any(cast($3 as text[]))
            """ + CHANGED;

    private static final String UNSENT = """
            select id from notification
            where order_id = any(cast(cast($1 as text[]) as uuid[])) and kind = $2
              and state = any(cast($3 as text[]))
            """;

    private static final String DROP = """
            update notification set state = 'DROPPED'
            where id = any(cast(cast($1 as text[]) as uuid[])) and state = any(cast($2 as text[]))
            """;

    private static final String IDS =
            "select id from notification where order_id = any(cast(cast($1 as text[]) as uuid[])) order by id";

    private static final String ANONYMISE = """
            update notification
            set recipient = $2,
                state = case when state = any(cast($3 as text[])) then 'DROPPED' else state end
            where id = any(cast(cast($1 as text[]) as uuid[]))
            """;

    /** Inserts those whose order has none of their kind yet, and returns them. */
    Uni<List<Notification>> insertNew(List<Notification> notifications) {
        if (notifications.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Sql.of(INSERT_NEW)
                .bind(Sql.texts(notifications, Notification::id))
                .bind(Sql.texts(notifications, Notification::orderId))
                .bind(Sql.texts(notifications, Notification::kind))
                .bind(Sql.texts(notifications, Notification::origin))
                .bind(Sql.texts(notifications, Notification::recipient))
                .bind(Sql.texts(notifications, Notification::subject))
                .bind(Sql.texts(notifications, Notification::messageId))
                .bind(Sql.texts(notifications, Notification::state))
                .bind(Sql.texts(notifications, Notification::createdAt))
                .rows(row -> row.uuid(0))
                .map(HashSet::new)
                .map(inserted -> notifications.stream()
                        .filter(notification -> inserted.contains(notification.id()))
                        .toList());
    }

    Uni<List<Notification>> ofOrders(Collection<UUID> orderIds, NotificationKind kind) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return list("orderId in ?1 and kind = ?2", orderIds, kind);
    }

    /** Ids of notifications that may still be sent. */
    Uni<List<UUID>> unsent(Collection<UUID> orderIds, NotificationKind kind) {
        return Sql.of(UNSENT)
                .bind(Sql.texts(orderIds))
                .bind(kind.name())
                .bind(Sql.texts(NotificationState.DROPPED.before()))
                .rows(row -> row.uuid(0));
    }

    /** Marks the mails as not to be sent, except those that were sent meanwhile. */
    Uni<Void> drop(Collection<UUID> ids) {
        return Sql.of(DROP)
                .bind(Sql.texts(ids))
                .bind(Sql.texts(NotificationState.DROPPED.before()))
                .update()
                .replaceWithVoid();
    }

    Uni<List<UUID>> idsOf(Collection<UUID> orderIds) {
        return Sql.of(IDS).bind(Sql.texts(orderIds)).rows(row -> row.uuid(0));
    }

    /** Erases the recipients, and drops unsent mails. */
    Uni<Void> anonymise(Collection<UUID> ids) {
        return Sql.of(ANONYMISE)
                .bind(Sql.texts(ids))
                .bind(Erased.EMAIL)
                .bind(Sql.texts(NotificationState.DROPPED.before()))
                .update()
                .replaceWithVoid();
    }

    /**
     * Records that the mail server has accepted the mails.
     *
     * @param ids of notifications whose tasks the caller's transaction has locked
     * @return the notifications, except those of which that was recorded before
     */
    public Uni<List<Notification>> markSent(Collection<UUID> ids, Instant sentAt) {
        return Sql.of(MARK_SENT)
                .bind(Sql.uuids(ids))
                .bind(sentAt)
                .bind(Sql.texts(NotificationState.SENT.before()))
                .rows(NotificationRepository::notification);
    }

    /** Records that the mail has failed. @return the notification; null if that was recorded before */
    public Uni<@Nullable Notification> markFailed(UUID id, String reason) {
        return Sql.of(MARK_FAILED)
                .bind(id)
                .bind(reason)
                .bind(Sql.texts(NotificationState.FAILED.before()))
                .first(NotificationRepository::notification);
    }

    private static Notification notification(SqlRow row) {
        return new Notification(
                row.uuid(0),
                row.uuid(1),
                NotificationKind.valueOf(row.text(2)),
                NotificationOrigin.valueOf(row.text(3)),
                row.text(4),
                row.text(5),
                row.text(6),
                NotificationState.valueOf(row.text(7)),
                row.instant(8),
                row.instantOrNull(9),
                row.textOrNull(10));
    }

    /** A page of notifications behind {@code after}, by id and thus by time. */
    public Uni<List<Notification>> page(
            @Nullable UUID orderId, @Nullable NotificationState state, @Nullable UUID after, int limit) {
        StringBuilder query = new StringBuilder("1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        if (orderId != null) {
            query.append(" and orderId = :orderId");
            parameters.put("orderId", orderId);
        }
        if (state != null) {
            query.append(" and state = :state");
            parameters.put("state", state);
        }
        if (after != null) {
            query.append(" and id > :after");
            parameters.put("after", after);
        }
        return find(query.append(" order by id").toString(), parameters)
                .page(0, limit)
                .list();
    }
}
