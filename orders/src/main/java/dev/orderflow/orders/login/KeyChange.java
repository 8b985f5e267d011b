package dev.orderflow.orders.login;

import io.quarkus.logging.Log;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens with either of two keys while the keys of logins change: some replicas still sign with the old key, and
 * its tokens stay valid until they expire.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class KeyChange extends JWTCallerPrincipalFactory {

    private final JWTCallerPrincipalFactory byFirstKey = new DefaultJWTCallerPrincipalFactory();
    private final JWTCallerPrincipalFactory bySecondKey = new DefaultJWTCallerPrincipalFactory();
    private final @Nullable PublicKey secondKey;

    @Inject
    KeyChange(LoginConfig config) {
        this.secondKey = config.acceptedKeyFile().flatMap(KeyChange::read).orElse(null);
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        try {
            return byFirstKey.parse(token, context);
        } catch (ParseException e) {
            if (secondKey == null) {
                throw e;
            }
            JWTAuthContextInfo other = new JWTAuthContextInfo(context);
            other.setPublicKeyLocation(null);
            other.setPublicKeyContent(null);
            other.setPublicVerificationKey(secondKey);
            return bySecondKey.parse(token, other);
        }
    }

    // The file exists only while keys change.
    private static Optional<PublicKey> read(String file) {
        Path path = Path.of(file);
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try {
            PublicKey key = KeyUtils.decodePublicKey(Files.readString(path));
            Log.infof("Tokens that the key in %s verifies are accepted as well", file);
            return Optional.of(key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("orders.login.accepted-key-file, " + file + ": not a public key in PEM", e);
        }
    }
}
