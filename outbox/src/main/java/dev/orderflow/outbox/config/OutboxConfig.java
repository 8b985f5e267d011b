package dev.orderflow.outbox.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Settings of the library. The broker's address is the connector's own: {@code rabbitmq-host} and so on. */
@ConfigMapping(prefix = "outbox")
public interface OutboxConfig {

    /** The durable fanout exchange to which this service publishes; declared by the relay, as is that of its backfills. */
    @NotBlank
    String exchange();

    RelaySettings relay();

    InboxSettings inbox();

    TaskSettings tasks();

    FailureSettings failures();

    DatabaseSettings database();

    RetentionSettings retention();

    /** How often rows past their retention are deleted or anonymised. */
    @WithDefault("10m")
    Duration cleanupInterval();

    interface RelaySettings {

        /** Whether this process takes part in publishing. */
        @WithDefault("true")
        boolean enabled();

        /** How many events are published before their confirms are awaited. */
        @WithDefault("500")
        @Min(1)
        @Max(10_000)
        int batchSize();

        /** How long the leader rests before it looks again although nobody woke it. */
        @WithDefault("500ms")
        Duration pollInterval();

        /** How long a standby waits before it tries to become leader again. */
        @WithDefault("500ms")
        Duration standbyInterval();

        /** A leader that is frozen for longer loses its leadership; at least 2 s. */
        @WithDefault("3s")
        Duration leaderTimeout();

        /** How long confirms of a batch are awaited before the connection is given up. */
        @WithDefault("15s")
        Duration confirmTimeout();

        /** Whether replicas that do not lead wake the leader by a NOTIFY after their commits. */
        @WithDefault("true")
        boolean notifyLeader();
    }

    interface InboxSettings {

        /** The most events that one transaction takes. */
        @WithDefault("50")
        @Min(1)
        @Max(1000)
        int batchSize();

        /** How long a batch may take before it is given up and tried again. */
        @WithDefault("30s")
        Duration timeLimit();

        /**
         * When the database is away for longer than this, events go back to their queue, for another replica or a later
         * time. Less than the broker's delivery acknowledgement timeout, which is 30 minutes unless it was changed.
         */
        @WithDefault("10m")
        Duration giveBackAfter();

        /**
         * How long the id of a processed event is remembered; a repeat that comes later is taken for new. So long is an
         * event of an unknown type kept, too.
         */
        @WithDefault("7d")
        Duration retention();

        /** How often kept events of types that this release knows are looked for. */
        @WithDefault("10s")
        Duration takeUpInterval();
    }

    /** How long what may name a person is kept. */
    interface RetentionSettings {

        /** After how long a failed event, also an open one, loses its personal data. It stays, and can be tried again. */
        @WithDefault("90d")
        Duration personalData();

        /** After how long a parked task is given up. */
        @WithDefault("180d")
        Duration parkedTasks();
    }

    interface FailureSettings {

        /**
         * After how many failed attempts an event is parked: kept, shown, and not tried again by itself. The delay between
         * attempts doubles from a second on.
         */
        @WithDefault("12")
        @Min(1)
        int maxAttempts();

        /** The longest delay between two attempts. */
        @WithDefault("10m")
        Duration longestDelay();

        /** How long an event that was processed in the end, or discarded, is shown; and what operators did. */
        @WithDefault("30d")
        Duration retention();

        /** How often what the broker has dead-lettered is looked for. */
        @WithDefault("1m")
        Duration deadLetterInterval();
    }

    /**
     * The database. Its limits are those of the reactive connections, which serve everything but the relay and the
     * migrations.
     */
    interface DatabaseSettings {

        /** How long one statement may take. */
        @WithDefault("20s")
        Duration statementTimeout();

        /** How long a transaction may do nothing before the server ends it and frees its locks. */
        @WithDefault("10s")
        Duration idleInTransactionTimeout();

        /** How long work waits for a connection to come free. */
        @WithDefault("10s")
        Duration acquisitionTimeout();

        /** How much work may wait for a connection; more is refused at once. */
        @WithDefault("1000")
        @Min(1)
        int maxWaiting();

        /** A connection on which nothing was heard for this long is given up; longer than the statement time-out. */
        @WithDefault("45s")
        Duration silenceTimeout();

        /** How all connections are encrypted, also the relay's and those for migrations. */
        @WithDefault("disable")
        SslMode sslMode();

        /** A PEM file with the certificates of the authorities that may have signed the database's. */
        Optional<String> sslRootCert();
    }

    /** As PostgreSQL's own clients know them. */
    enum SslMode {
        /** No encryption, unless the URL of a connection asks for it. */
        DISABLE,
        /** Encryption, with whomever it may be. */
        REQUIRE,
        /** A certificate that one of the trusted authorities has signed. */
        VERIFY_CA,
        /** The same, for the host that was connected to. */
        VERIFY_FULL;

        public boolean verifies() {
            return this == VERIFY_CA || this == VERIFY_FULL;
        }

        public String value() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    interface TaskSettings {

        /** How often due tasks are looked for although nobody woke the worker. */
        @WithDefault("500ms")
        Duration pollInterval();

        /** How many tasks of one kind a replica performs at the same time. */
        @WithDefault("20")
        @Min(1)
        @Max(1000)
        int concurrency();

        /** How long performing a task may take. */
        @WithDefault("20s")
        Duration timeLimit();

        /** How long a task belongs to the replica that took it up; must be longer than the time limit. */
        @WithDefault("60s")
        Duration lease();
    }
}
