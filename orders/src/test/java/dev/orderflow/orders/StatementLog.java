package dev.orderflow.orders;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The SQL statements of the service, from the moment of its creation on. */
public final class StatementLog implements AutoCloseable {

    private final Logger sql = Logger.getLogger("org.hibernate.SQL");
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            seen.add(record.getMessage().strip());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public StatementLog() {
        sql.setLevel(Level.FINE);
        sql.setUseParentHandlers(false);
        sql.addHandler(handler);
    }

    @Override
    public void close() {
        sql.removeHandler(handler);
        sql.setUseParentHandlers(true);
        sql.setLevel(null);
    }

    public void clear() {
        seen.clear();
    }

    /** The statements except those of background work: tasks, retries of failed events, and the search for orders to erase. */
    public List<String> aboutOrders() {
        return seen.stream()
                .filter(statement -> Stream.of("durable_task", "failed_event", "erase_requested_at")
                        .noneMatch(statement::contains))
                .toList();
    }
}
