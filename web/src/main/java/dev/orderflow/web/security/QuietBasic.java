package dev.orderflow.web.security;

import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Takes HTTP Basic and never asks for it. A browser answers a challenge for Basic with a password box on the page of a
 * shop, and from then on gives the password with every request, also with those that another site makes it send. A
 * challenge for Bearer has no such effect.
 *
 * <p>It stands in for the mechanism of the framework, which {@code quarkus.http.auth.basic} switches off.
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
