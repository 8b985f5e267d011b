package dev.orderflow.outbox.broker;

import com.rabbitmq.client.ConnectionFactory;
import dev.orderflow.outbox.config.RootCertificates;
import io.vertx.core.net.TrustOptions;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Encrypts connections to the broker, and accepts only a certificate that a trusted authority gave to its host. */
final class BrokerTls {

    private final X509ExtendedTrustManager trust;

    BrokerTls(Optional<Path> rootCertificate) {
        this.trust = new ForItsHost(RootCertificates.trust(
                rootCertificate, "rabbitmq-ssl-root-cert (environment: RABBITMQ_SSL_ROOT_CERT)"));
    }

    void secure(ConnectionFactory factory) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            factory.useSslProtocol(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("rabbitmq-ssl: no TLS available", e);
        }
    }

    void secure(RabbitMQOptions options) {
        options.setSsl(true).setTrustAll(false).setTrustOptions(TrustOptions.wrap(trust));
    }

    /**
     * Compares the certificate with the name of the host, by the Java runtime. The connector's client ignores its own
     * setting for this; the trust manager is the only extension point.
     */
    private static final class ForItsHost extends X509ExtendedTrustManager {

        private static final String ALGORITHM = "HTTPS";

        private final X509ExtendedTrustManager issuer;

        ForItsHost(X509ExtendedTrustManager issuer) {
            this.issuer = issuer;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            if (!(socket instanceof SSLSocket ssl)) {
                throw new CertificateException("Not a TLS connection");
            }
            ssl.setSSLParameters(checkingHost(ssl.getSSLParameters()));
            issuer.checkServerTrusted(chain, authType, ssl);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            engine.setSSLParameters(checkingHost(engine.getSSLParameters()));
            issuer.checkServerTrusted(chain, authType, engine);
        }

        private static SSLParameters checkingHost(SSLParameters parameters) {
            parameters.setEndpointIdentificationAlgorithm(ALGORITHM);
            return parameters;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("Without a connection the certificate's host cannot be checked");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("This is not a server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("This is not a server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("This is not a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return issuer.getAcceptedIssuers();
        }
    }
}
