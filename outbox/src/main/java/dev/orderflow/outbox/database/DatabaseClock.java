package dev.orderflow.outbox.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time in microseconds, the precision of PostgreSQL: a value reads back as it was written. */
public final class DatabaseClock {

    private DatabaseClock() {}

    /** The current time of this machine, without the fraction of a microsecond. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
