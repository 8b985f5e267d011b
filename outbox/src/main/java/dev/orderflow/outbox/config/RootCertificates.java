package dev.orderflow.outbox.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts the certificates that the authorities of a PEM file have signed. */
public final class RootCertificates {

    private RootCertificates() {}

    /**
     * Trusts the authorities of the file, or those that the Java runtime knows if there is no file.
     *
     * @param setting the name of the setting, for messages
     * @throws IllegalStateException if the file cannot be read, or holds no certificate
     */
    public static X509ExtendedTrustManager trust(Optional<Path> pem, String setting) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(pem.isPresent() ? store(pem.get(), setting) : null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager trust) {
                    return trust;
                }
            }
            throw new IllegalStateException("This Java runtime cannot check X.509 certificates");
        } catch (GeneralSecurityException | IOException e) {
            String place = pem.map(Path::toString).orElse("the Java runtime, whose own are taken if it is not set");
            throw new IllegalStateException(setting + ": no certificates can be read from " + place, e);
        }
    }

    private static KeyStore store(Path pem, String setting) throws GeneralSecurityException, IOException {
        if (!Files.isReadable(pem)) {
            throw new IllegalStateException(setting + ": there is no readable file " + pem);
        }
        Collection<? extends Certificate> certificates;
        try (InputStream in = Files.newInputStream(pem)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
        if (certificates.isEmpty()) {
            throw new IllegalStateException(setting + ": there is no certificate in " + pem);
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("root-" + store.size(), certificate);
        }
        return store;
    }
}
