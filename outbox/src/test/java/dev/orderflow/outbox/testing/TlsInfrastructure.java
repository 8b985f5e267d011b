package dev.orderflow.outbox.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * Has the application use TLS to the servers of {@link TestInfrastructure}: PostgreSQL's own, and a port with TLS before the
 * broker. Both have a certificate for just the name by which the application is told to reach them.
 */
public class TlsInfrastructure implements QuarkusTestResourceLifecycleManager {

    private static final String LOOPBACK = "127.0.0.1";

    private static final String CERTIFICATE = "orderflow-test.crt";
    private static final String KEY = "orderflow-test.key";

    private TlsListener listener;
    private boolean encrypts;

    @Override
    public int order() {
        return 1; // after TestInfrastructure, whose broker port it replaces
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> servers = Servers.started();
        String host = servers.get("POSTGRES_HOST");
        SelfSignedCertificate certificate =
                SelfSignedCertificate.of("ip:" + LOOPBACK + (host.equals(LOOPBACK) ? "" : ",dns:" + host));
        try {
            encrypts = true;
            encryptDatabase(certificate);
            listener = TlsListener.before(
                    servers.get("RABBITMQ_HOST"), Integer.parseInt(servers.get("RABBITMQ_PORT")), certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        String pem = certificate.file().toString();
        return Map.of(
                "DB_SSL_MODE",
                "verify-full",
                "DB_SSL_ROOT_CERT",
                pem,
                "rabbitmq-host",
                LOOPBACK,
                "rabbitmq-port",
                Integer.toString(listener.port()),
                "rabbitmq-ssl",
                "true",
                "rabbitmq-ssl-root-cert",
                pem);
    }

    @Override
    public void stop() {
        try {
            if (listener != null) {
                listener.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (encrypts) {
                leaveDatabaseAsItWas();
            }
        }
    }

    private static void encryptDatabase(SelfSignedCertificate certificate) throws GeneralSecurityException {
        try (Connection connection = TestInfrastructure.superuser(Map.of());
                Statement sql = connection.createStatement()) {
            write(sql, CERTIFICATE, certificate.pem());
            write(sql, KEY, certificate.keyPem());
            sql.execute("alter system set ssl_cert_file = '" + CERTIFICATE + "'");
            sql.execute("alter system set ssl_key_file = '" + KEY + "'");
            sql.execute("alter system set ssl = on");
            sql.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not take a certificate", e);
        }
        Awaitility.await().until(() -> isShown(certificate));
    }

    // The server may be one that others use after these tests.
    private static void leaveDatabaseAsItWas() {
        try (Connection connection = TestInfrastructure.superuser(Map.of());
                Statement sql = connection.createStatement()) {
            sql.execute("alter system reset ssl");
            sql.execute("alter system reset ssl_cert_file");
            sql.execute("alter system reset ssl_key_file");
            sql.execute("select pg_reload_conf()");
            sql.execute("copy (select 1) to program 'cat > /dev/null && rm -f " + CERTIFICATE + " " + KEY + "'");
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL keeps the certificate of the tests", e);
        }
    }

    // By PostgreSQL itself, wherever it keeps its data, and for its own eyes alone, or it refuses the key.
    private static void write(Statement sql, String file, String pem) throws SQLException {
        sql.execute("copy (select unnest(string_to_array(trim(trailing E'\\n' from '" + pem + "'), E'\\n')))"
                + " to program 'umask 077 && cat > " + file + "'");
    }

    private static boolean isShown(SelfSignedCertificate certificate) {
        try (Connection connection = TestInfrastructure.superuser(
                Map.of("sslmode", "verify-ca", "sslrootcert", certificate.file().toString()))) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}
