package dev.orderflow.outbox.erasure;

import dev.orderflow.outbox.cleanup.ExpiringData;
import dev.orderflow.outbox.config.OutboxConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes parked tasks after their retention. */
@ApplicationScoped
class ParkedTaskRetention implements ExpiringData {

    private static final String DELETE = """
            delete from durable_task where id = any(array(
                select id from durable_task
                where state = 'PARKED' and not recurring
                    and greatest(created_at, due_at) < now() - ?1 * interval '1 second'
                order by id
                limit ?2
                for update skip locked))
            """;

    private final OutboxConfig config;

    ParkedTaskRetention(OutboxConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "durable_task";
    }

    @Override
    public Uni<Integer> forgetSome(int limit) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(DELETE)
                .setParameter(1, config.retention().parkedTasks().toSeconds())
                .setParameter(2, limit)
                .executeUpdate());
    }
}
