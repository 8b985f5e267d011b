package dev.orderflow.logistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tells the time to the microsecond, as the database keeps it: a first answer equals those that repeat it. */
@ApplicationScoped
class DatabaseClock {

    Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
