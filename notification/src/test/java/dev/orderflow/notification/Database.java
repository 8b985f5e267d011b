package dev.orderflow.notification;

import dev.orderflow.outbox.testing.TestDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads and changes the application's tables. */
@ApplicationScoped
public class Database {

    public int count(String sql) {
        return Integer.parseInt(TestDatabase.column(sql).get(0));
    }

    /** The first column of all rows. */
    public List<String> texts(String sql) {
        return TestDatabase.column(sql);
    }

    public void execute(String sql) {
        TestDatabase.update(sql);
    }
}
