package dev.orderflow.web.security;

import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Accepts HTTP Basic without a challenge. A browser answers a challenge for Basic with a password dialog, and then
 * sends the password with every request, also with those that another site triggers. A challenge for Bearer has no such
 * effect.
 *
 * <p>Replaces the mechanism of the framework, which {@code quarkus.http.auth.basic} disables.
 */
@Singleton
class QuietBasic extends BasicAuthenticationMechanism {

    private static final int UNAUTHORIZED = 401;

    QuietBasic() {
        super(null);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }
}
