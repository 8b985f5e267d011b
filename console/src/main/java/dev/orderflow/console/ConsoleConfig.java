package dev.orderflow.console;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

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

    Live live();

    /** The streams that tell open pages about changes. */
    interface Live {

        /** How often the database is asked for changes while pages are open: one query for all pages of a replica. */
        @WithDefault("500ms")
        @DurationMin(millis = 100)
        Duration interval();

        /** How often a stream without changes says that it is alive. At each, its caller's session is checked. */
        @WithDefault("15s")
        @DurationMin(millis = 100)
        @DurationMax(minutes = 1)
        Duration heartbeat();

        /** The most streams of a replica. A visible page has one. */
        @WithDefault("200")
        @Min(1)
        int maxStreams();
    }

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
