package dev.orderflow.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the REST API: limits of clients, accounts of operators, the password of the services. */
@ConfigMapping(prefix = "outbox")
public interface WebConfig {

    HttpSettings http();

    OperatorSettings ops();

    ServiceSettings service();

    /** Limits of connections and requests. */
    interface HttpSettings {

        /** Whether connections without TLS may be of HTTP/2. A proxy that lets them upgrade applies its rules no more. */
        @WithDefault("false")
        boolean plainHttp2();

        /**
         * How many proxies of ours a request passes, each of which adds to X-Forwarded-For the address from which it was
         * asked. The client's address is the one that the first of them has added. It counts only with {@code
         * quarkus.http.proxy.proxy-address-forwarding=true}, and only if the last of them is one of {@code
         * quarkus.http.proxy.trusted-proxies}. With more than there are, callers choose their addresses themselves.
         */
        @WithDefault("1")
        @Min(1)
        @Max(10)
        int trustedHops();

        /**
         * Most open connections; those with TLS or HTTP/2 do not count. For a new one, the connection that has waited longest for
         * its client is closed: first one with an unfinished request, otherwise an idle one.
         */
        @WithDefault("2000")
        @Min(10)
        int maxConnections();

        /**
         * How many bytes unfinished requests, and answers that are not taken, may hold in all, as they are sent; the heap
         * holds up to four times as much of them. Above it, the connection that has waited longest for its client is closed.
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
         * How long a connection is kept without a request. Longer than clients and proxies keep theirs, or they use one at
         * the moment in which it is closed.
         */
        @WithDefault("90s")
        @DurationMin(millis = 100)
        Duration idleTimeout();
    }

    /** Who is an operator: may use the endpoints below {@code /ops}, and whatever else is for operators. */
    interface OperatorSettings {

        /**
         * The file of their accounts, each a line {@code NAME:HASH:ROLES}: the hash of the password by bcrypt, and {@code
         * operator} or {@code reader}, who sees everything and changes nothing. A changed file counts within seconds. Without
         * a file nobody is an operator, but in dev mode everybody.
         */
        Optional<String> accountsFile();

        LoginSettings login();
    }

    /** How many wrong passwords may be tried, at each replica. */
    interface LoginSettings {

        /** A window begins with the first wrong password, and forgets at its end. */
        @WithDefault("5m")
        Duration window();

        /** With one name from one client address. */
        @WithDefault("10")
        @Min(1)
        int attemptsPerNameAndAddress();

        /** With one name from all addresses. Many more, or a single client locks an operator out. */
        @WithDefault("200")
        @Min(1)
        int attemptsPerName();

        /** From one client address. */
        @WithDefault("30")
        @Min(1)
        int attemptsPerAddress();
    }

    /** Who is another service of the application, and may use what only services tell each other. */
    interface ServiceSettings {

        /**
         * The password that all services share, to give and to ask for. At least 8 characters. Without a password no caller
         * is taken for a service, but in dev mode every caller.
         */
        Optional<@Size(min = 8, message = "must have at least 8 characters") String> password();

        /**
         * A password that is accepted besides and never given: the next one, or the one before, while {@link #password()}
         * changes from replica to replica.
         */
        Optional<@Size(min = 8, message = "must have at least 8 characters") String> acceptedPassword();
    }
}
