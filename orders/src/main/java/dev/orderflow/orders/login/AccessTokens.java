package dev.orderflow.orders.login;

import dev.orderflow.orders.Customer;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Signs the JWTs of customers, unless another issuer does. */
@ApplicationScoped
class AccessTokens {

    private static final String ISSUER = "mp.jwt.verify.issuer";
    private static final String OWN_ISSUER = "smallrye.jwt.new-token.issuer";
    private static final String VERIFY_KEY = "mp.jwt.verify.publickey.location";
    private static final String SIGN_KEY = "smallrye.jwt.sign.key.location";
    private static final String AUDIENCES = "mp.jwt.verify.audiences";

    private final Config config;
    private final JWTParser parser;
    private final Vertx vertx;
    private final Duration lifetime;
    private final String emailClaim;
    private final String issuer;
    private final boolean ours;

    AccessTokens(Config config, LoginConfig login, JWTParser parser, Vertx vertx) {
        this.config = config;
        this.parser = parser;
        this.vertx = vertx;
        this.lifetime = login.accessTokenLifetime();
        this.emailClaim = login.emailClaim();
        this.issuer = config.getValue(ISSUER, String.class);
        this.ours = issuer.equals(config.getValue(OWN_ISSUER, String.class));
    }

    // Otherwise the first login would find a missing, unreadable or wrong key.
    void check(@Observes StartupEvent event) {
        require(VERIFY_KEY, VERIFY_KEY, "mp.jwt.verify.publickey", "smallrye.jwt.verify.key.location");
        if (!ours) {
            if (config.getOptionalValue(AUDIENCES, String.class).isEmpty()) {
                Log.warnf("Tokens of %s are accepted for any audience: %s is not set", issuer, AUDIENCES);
            }
            return;
        }
        require(SIGN_KEY, SIGN_KEY, "smallrye.jwt.sign.key");
        try {
            parser.parse(sign("check@localhost"));
        } catch (JwtException e) {
            throw new IllegalStateException("The key at " + SIGN_KEY + " cannot sign: " + e.getMessage(), e);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    "The keys at " + SIGN_KEY + " and " + VERIFY_KEY + " do not belong together", e);
        }
    }

    private void require(String property, String... alternatives) {
        if (Stream.of(alternatives)
                .allMatch(name -> config.getOptionalValue(name, String.class).isEmpty())) {
            throw new IllegalStateException(property + " must be set (environment: "
                    + property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") + ")");
        }
    }

    Duration lifetime() {
        return lifetime;
    }

    /** Fails with {@link LoginRefusedException.Elsewhere} if another issuer issues the tokens. */
    Uni<Void> requireOurs() {
        return ours
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(() -> new LoginRefusedException.Elsewhere(issuer));
    }

    /** A token for the customer. */
    Uni<String> of(String email) {
        // Blocks: it reads the key's file, which may have changed, and computes for a millisecond.
        return vertx.executeBlocking(() -> sign(email));
    }

    private String sign(String email) {
        return Jwt.upn(email)
                .subject(email)
                .claim(emailClaim, email)
                .claim("email_verified", true)
                .groups(Customer.ROLE)
                .claim("jti", UUID.randomUUID().toString())
                .expiresIn(lifetime)
                .sign();
    }
}
