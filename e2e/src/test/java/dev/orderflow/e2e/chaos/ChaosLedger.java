package dev.orderflow.e2e.chaos;

import dev.orderflow.e2e.system.Infrastructure;
import dev.orderflow.outbox.testing.Services;
import java.util.List;
import java.util.Set;

/**
 * Records the id of every event that a service commits to its outbox, by a trigger in the same transaction. Without it, a
 * lost event would go unnoticed as soon as a later announcement completes its order.
 */
final class ChaosLedger {

    private static final String INSTALL = """
            create table if not exists chaos_written (id text primary key);
            create or replace function chaos_write() returns trigger language plpgsql security definer as
            $$ begin insert into chaos_written select id::text from added; return null; end $$;
            create or replace trigger chaos_write after insert on outbox_event
                referencing new table as added for each statement execute function chaos_write();
            """;

    private static final String REMOVE = """
            drop trigger if exists chaos_write on outbox_event;
            drop function if exists chaos_write();
            drop table if exists chaos_written;
            """;

    private final Infrastructure infrastructure;

    ChaosLedger(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    void install() {
        Services.OF_ORDERS.forEach(service -> infrastructure.update(service, INSTALL));
    }

    void remove() {
        Services.OF_ORDERS.forEach(service -> infrastructure.update(service, REMOVE));
    }

    void forget() {
        Services.OF_ORDERS.forEach(service -> infrastructure.update(service, "delete from chaos_written"));
    }

    /** The ids of the events that the service wrote since the last {@link #forget}. */
    Set<String> writtenBy(String service) {
        List<String> ids = infrastructure.query(service, "select id from chaos_written");
        return Set.copyOf(ids);
    }
}
