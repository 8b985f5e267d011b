package dev.orderflow.outbox.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;

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

        /**
         * How often the leader looks for events when none were written: for those that it was not told of, because a
         * process died after its commit, and for those that the broker has refused before.
         */
        @WithDefault("1s")
        Duration pollInterval();

        /** How long a standby waits before it tries to become leader again. */
        @WithDefault("500ms")
        Duration standbyInterval();

        /** A leader that is frozen for longer loses its leadership. At least 2 s. */
        @WithDefault("3s")
        Duration leaderTimeout();

        /** How long the relay waits for the confirms of a batch before it closes the connection. */
        @WithDefault("15s")
        Duration confirmTimeout();

        /** How long events wait while there is more urgent work in the leader's replica. 0 s to publish at once. */
        @WithDefault("3s")
        @DurationMax(seconds = 30)
        Duration yieldLimit();

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

        /**
         * How long a batch waits for further events after its first one, unless it is full. A service whose effects may be
         * late saves transactions that way. By default, it does not wait. At most a minute.
         */
        @WithDefault("0s")
        @DurationMax(minutes = 1)
        Duration linger();

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
         * How long the ids of processed events and the events of unknown types are kept. A repeat that arrives later is
         * processed as new.
         */
        @WithDefault("7d")
        Duration retention();

        /** How often the service looks for kept events whose type it knows now. */
        @WithDefault("10s")
        Duration takeUpInterval();
    }

    /** How long personal data is kept. */
    interface RetentionSettings {

        /**
         * After how long a failed event, also an open one, loses its personal data. The event stays, and can be
         * replayed.
         */
        @WithDefault("90d")
        Duration personalData();

        /** After how long a parked task is given up. */
        @WithDefault("180d")
        Duration parkedTasks();
    }

    interface FailureSettings {

        /**
         * After how many failed attempts an event is parked until an operator replays it. The delay between attempts
         * doubles, starting at a second.
         */
        @WithDefault("12")
        @Min(1)
        int maxAttempts();

        /** The longest delay between two attempts. */
        @WithDefault("10m")
        Duration longestDelay();

        /** How long settled failed events and the actions of operators are kept. */
        @WithDefault("30d")
        Duration retention();

        /** How often the service reads its dead-letter queues. */
        @WithDefault("1m")
        Duration deadLetterInterval();
    }

    /**
     * The database. The limits hold for the reactive connections, which serve everything except the relay and the
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

        /** How many callers may wait for a connection; more are refused at once. */
        @WithDefault("1000")
        @Min(1)
        int maxWaiting();

        /** A connection without an answer for this long is closed. Longer than the statement time-out. */
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
        /** Encryption, without a check of the certificate. */
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

        /** How many tasks of one kind a replica performs at the same time. */
        @WithDefault("20")
        @Min(1)
        @Max(1000)
        int concurrency();

        /** How long performing a task may take. */
        @WithDefault("20s")
        Duration timeLimit();

        /** How long a claimed task belongs to its replica. Longer than the time limit. */
        @WithDefault("60s")
        Duration lease();
    }
}
