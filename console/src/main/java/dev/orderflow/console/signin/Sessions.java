package dev.orderflow.console.signin;

import dev.orderflow.web.security.OperatorSignIn;
import dev.orderflow.web.security.OperatorSignIn.SignedIn;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.PersistentLoginManager;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of operators, in a cookie that only this application can read. No replica keeps anything of a session. It
 * ends after its time, and when the operator's account is removed or changed, or the settings of the issuer are.
 */
@Startup
@Singleton
class Sessions {

    static final String COOKIE = "orderflow-console";

    private static final String REFRESH = "Orderflow-Refresh";
    private static final String PATH = "/";
    private static final String SAME_SITE = "STRICT";
    private static final int RANDOM_BYTES = 32;
    private static final int RENEWALS = 10;
    private static final int PARTS = 3;
    private static final long UNTIL_THE_BROWSER_CLOSES = -1;

    private final PersistentLoginManager cookies;
    private final Duration lifetime;
    private final OperatorSignIn operators;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    Sessions(SessionConfig config, OperatorSignIn operators, Issuer issuer, LaunchMode mode) {
        this(config, operators, issuer, mode, Clock.systemUTC());
    }

    Sessions(SessionConfig config, OperatorSignIn operators, Issuer issuer, LaunchMode mode, Clock clock) {
        this.lifetime = config.sessionLifetime();
        this.operators = operators;
        this.issuer = issuer;
        this.clock = clock;
        this.cookies = new PersistentLoginManager(
                key(config, mode),
                COOKIE,
                config.sessionIdle().toMillis(),
                config.sessionIdle().dividedBy(RENEWALS).toMillis(),
                true,
                SAME_SITE,
                PATH,
                UNTIL_THE_BROWSER_CLOSES,
                null);
    }

    private static String key(SessionConfig config, LaunchMode mode) {
        return config.sessionKey().orElseGet(() -> {
            if (mode == LaunchMode.NORMAL) {
                throw new IllegalStateException("console.session-key is missing: a secret of at least 32 characters");
            }
            byte[] bytes = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        });
    }

    void begin(SignedIn operator, RoutingContext context) {
        begin(operator.name(), operator.proof(), context);
    }

    /** Begins the session of an operator whom the issuer has signed in. */
    void begin(String name, String proof, RoutingContext context) {
        save(clock.instant().toEpochMilli() + ":" + proof + ":" + name, null, context);
    }

    /**
     * The operator of the request's session; empty without a valid one. Renews the session, unless the request is one that
     * a page makes of its own accord to stay up to date.
     */
    Uni<Optional<SecurityIdentity>> resume(RoutingContext context) {
        PersistentLoginManager.RestoreResult restored = cookies.restore(context, COOKIE);
        if (restored == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        String[] parts = restored.getPrincipal().split(":", PARTS);
        Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(parts[0])), clock.instant());
        return age.compareTo(lifetime) > 0
                ? Uni.createFrom().item(Optional.empty())
                : known(parts[2], parts[1], age).invoke(operator -> operator.filter(known -> isOfReader(context))
                        .ifPresent(known -> save(restored.getPrincipal(), restored, context)));
    }

    private Uni<Optional<SecurityIdentity>> known(String name, String proof, Duration age) {
        return Issuer.isProof(proof)
                ? Uni.createFrom().item(issuer.resume(name, proof, age))
                : operators.resume(name, proof);
    }

    private static boolean isOfReader(RoutingContext context) {
        HttpServerRequest request = context.request();
        return !request.headers().contains(REFRESH)
                && !MediaType.SERVER_SENT_EVENTS.equals(request.getHeader(HttpHeaders.ACCEPT))
                && !context.response().headWritten();
    }

    static void end(RoutingContext context) {
        context.response()
                .addCookie(Cookie.cookie(COOKIE, "")
                        .setPath(PATH)
                        .setHttpOnly(true)
                        .setSecure(context.request().isSSL())
                        .setSameSite(CookieSameSite.STRICT)
                        .setMaxAge(0));
    }

    private void save(String session, PersistentLoginManager.@Nullable RestoreResult restored, RoutingContext context) {
        cookies.save(session, context, COOKIE, restored, context.request().isSSL());
    }
}
