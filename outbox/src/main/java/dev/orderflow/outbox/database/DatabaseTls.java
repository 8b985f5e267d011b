package dev.orderflow.outbox.database;

import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.config.OutboxConfig.SslMode;
import dev.orderflow.outbox.config.RootCertificates;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Encryption of the connections to the database, and the certificates that they accept. The pool of JDBC connections,
 * which Flyway uses, is configured in microprofile-config.properties.
 */
@Singleton
public class DatabaseTls {

    private static final String SETTING = "outbox.database.ssl-root-cert (environment: DB_SSL_ROOT_CERT)";

    private final SslMode mode;
    private final Optional<Path> rootCertificate;
    private final @Nullable TrustOptions trust;

    @Inject
    DatabaseTls(OutboxConfig config) {
        this(config.database().sslMode(), config.database().sslRootCert().map(Path::of));
    }

    DatabaseTls(SslMode mode, Optional<Path> rootCertificate) {
        this.mode = mode;
        this.rootCertificate = rootCertificate;
        if (!mode.verifies()) {
            this.trust = null;
        } else if (rootCertificate.isEmpty()) {
            throw new IllegalStateException(
                    SETTING + " must be set when the database's certificate is to be verified (DB_SSL_MODE)");
        } else {
            this.trust = TrustOptions.wrap(RootCertificates.trust(rootCertificate, SETTING));
        }
    }

    PgConnectOptions secure(PgConnectOptions options) {
        return switch (mode) {
            case DISABLE -> options;
            case REQUIRE ->
                options.setSslMode(io.vertx.pgclient.SslMode.REQUIRE).setTrustAll(true);
            case VERIFY_CA ->
                options.setSslMode(io.vertx.pgclient.SslMode.VERIFY_CA).setTrustOptions(trust);
            case VERIFY_FULL ->
                options.setSslMode(io.vertx.pgclient.SslMode.VERIFY_FULL)
                        .setTrustOptions(trust)
                        .setHostnameVerificationAlgorithm("HTTPS");
        };
    }

    public PGSimpleDataSource secure(PGSimpleDataSource dataSource) {
        if (mode == SslMode.DISABLE) {
            return dataSource; // the URL of the data source decides, as for the JDBC pool
        }
        dataSource.setSslMode(mode.value());
        rootCertificate.ifPresent(pem -> dataSource.setSslRootCert(pem.toString()));
        return dataSource;
    }
}
