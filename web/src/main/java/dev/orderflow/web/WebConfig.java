package dev.orderflow.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the REST API: limits of clients, accounts of operators, the password of the services. */
@ConfigMapping(prefix = "outbox")
public interface WebConfig {

    HttpSettings http();

    OperatorSettings ops();

    ServiceSettings service();

    /** Limits of connections and requests. */
    interface HttpSettings {

        String ORIGIN = "https?://[^/?#@\\s\\p{Upper}]+";

        /**
         * Whether connections without TLS may use HTTP/2. A proxy that forwards the upgrade no longer applies its rules
         * to them.
         */
        @WithDefault("false")
        boolean plainHttp2();

        /**
         * How many of your proxies a request passes. Each appends the address of its client to X-Forwarded-For, and the
         * one that the first proxy appended is the client's. It counts only with {@code
         * quarkus.http.proxy.proxy-address-forwarding=true}, and only if the last of them is one of {@code
         * quarkus.http.proxy.trusted-proxies}. If this number is too high, callers can choose their address.
         */
        @WithDefault("1")
        @Min(1)
        @Max(10)
        int trustedHops();

        /**
         * The origins of other sites whose pages may change something here, such as {@code https://shop.example.org}.
         * Exactly as browsers write them: in lower case, without a path, and without the port 443 of https or 80 of
         * http. Browsers also need {@code quarkus.http.cors.origins}.
         */
        Optional<Set<@Pattern(regexp = ORIGIN, message = "must be an origin, such as https://shop.example.org") String>>
                trustedOrigins();

        /**
         * The maximum of open connections, without those with TLS or HTTP/2. At the limit, a new connection replaces
         * the one that has waited longest for its client: one with an unfinished request if there is any, otherwise an
         * idle one.
         */
        @WithDefault("2000")
        @Min(10)
        int maxConnections();

        /**
         * The bytes on the wire that unfinished requests and unread answers may hold together; they take up to four
         * times as much of the heap. Above the limit, the connection that has waited longest for its client is closed.
         */
        @WithDefault("8M")
        MemorySize pendingBytes();

        /** How long a client may take from the connection, or from the first byte, to the end of the header. */
        @WithDefault("10s")
        @DurationMin(millis = 100)
        Duration headerTimeout();

        /** How long a client may take from the end of the header to the end of the body. */
        @WithDefault("30s")
        @DurationMin(millis = 100)
        Duration bodyTimeout();

        /** How long a client may take to receive what is written of an answer. */
        @WithDefault("30s")
        @DurationMin(millis = 100)
        Duration answerTimeout();

        /**
         * How long an idle connection is kept. Longer than clients and proxies keep theirs, otherwise they send a
         * request while it is being closed.
         */
        @WithDefault("90s")
        @DurationMin(millis = 100)
        Duration idleTimeout();
    }

    /** The operators, who may use the endpoints below {@code /ops} and others with their role. */
    interface OperatorSettings {

        /**
         * The file of the accounts, one per line as {@code NAME:HASH:ROLES}: the bcrypt hash of the password, and
         * {@code operator} or {@code reader}. A reader sees everything and changes nothing. A changed file is read
         * within seconds. Without a file there are no operators; in dev mode all callers are.
         */
        Optional<String> accountsFile();

        LoginSettings login();

        /**
         * The password of the console, which may act for every operator. At least 16 characters, and another one than
         * that of the services. Without a password the console has no access; in dev mode without accounts it needs
         * none.
         */
        Optional<@Size(min = 16, message = "must have at least 16 characters") String> consolePassword();

        /**
         * A second password that is accepted but not sent: the next or the previous one, while {@link
         * #consolePassword()} changes from replica to replica.
         */
        Optional<@Size(min = 16, message = "must have at least 16 characters") String> acceptedConsolePassword();
    }

    /** The limits of wrong passwords, per replica. */
    interface LoginSettings {

        /** The window begins with the first wrong password; the counts end with it. */
        @WithDefault("5m")
        Duration window();

        /** Per name and client address. */
        @WithDefault("10")
        @Min(1)
        int attemptsPerNameAndAddress();

        /** Per name, from all addresses. Much higher, otherwise a single client can lock an operator out. */
        @WithDefault("200")
        @Min(1)
        int attemptsPerName();

        /** Per client address. */
        @WithDefault("30")
        @Min(1)
        int attemptsPerAddress();
    }

    /** The credential of the application's services, for endpoints that only they may use. */
    interface ServiceSettings {

        /**
         * The password that all services share, for requests and to check callers. At least 8 characters. Without a
         * password no caller is a service; in dev mode all callers are.
         */
        Optional<@Size(min = 8, message = "must have at least 8 characters") String> password();

        /**
         * A second password that is accepted but not sent: the next or the previous one, while {@link #password()}
         * changes from replica to replica.
         */
        Optional<@Size(min = 8, message = "must have at least 8 characters") String> acceptedPassword();
    }
}
