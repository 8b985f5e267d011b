package dev.orderflow.console.journal;

import dev.orderflow.console.ConsoleConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/** The arguments of the console's queues: a full queue drops its oldest events, so that a console that is down fills no broker. */
class JournalQueue {

    @Produces
    @ApplicationScoped
    @Identifier("journal-queue")
    Map<String, Object> arguments(ConsoleConfig config) {
        return Map.of("x-max-length-bytes", config.journal().queueSize().asLongValue(), "x-overflow", "drop-head");
    }
}
