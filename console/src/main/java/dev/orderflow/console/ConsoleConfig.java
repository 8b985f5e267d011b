package dev.orderflow.console;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

@ConfigMapping(prefix = "console")
public interface ConsoleConfig {

    Journal journal();

    /** The services that are asked about orders, by name: {@code console.services.orders.url=http://orders:8080}. */
    Map<String, Service> services();

    /** A service with the endpoints of operators below {@code /ops}. */
    interface Service {

        URI url();
    }

    /** The URL of a trace in a viewer, with {@code {traceId}} in place of its id. */
    Optional<@Pattern(regexp = "https?://.*\\{traceId}.*", message = "must be a URL with {traceId}") String> traceUrl();

    /** The stored events. */
    interface Journal {

        /** How long events are kept. They are deleted by the day. */
        @WithDefault("7d")
        Duration retention();

        /** Above this size, the oldest days are deleted, but never the current day. */
        @WithDefault("4G")
        MemorySize maxSize();

        /** The most bytes that each queue holds while the console is down. Above, the broker drops the oldest events. */
        @WithDefault("256M")
        MemorySize queueSize();

        /** Which bodies of events are stored. Personal data is masked in any case. */
        @WithDefault("all")
        StoredData data();
    }

    /** Bodies of events. */
    enum StoredData {
        NONE,
        /** Only of types that report a failure: {@code x-failure} in their contract. */
        FAILED,
        ALL;

        /** Whether the body of an event is stored. */
        public boolean keeps(boolean reportsFailure) {
            return this == ALL || this == FAILED && reportsFailure;
        }
    }
}
