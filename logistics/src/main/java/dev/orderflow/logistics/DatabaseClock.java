package dev.orderflow.logistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time in microseconds, the precision of the database. So a first answer equals one that is read back later. */
@ApplicationScoped
class DatabaseClock {

    Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
