package dev.orderflow.console.signin;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Authenticates operators by their session, unless the request has a credential of its own. Browsers without a session are
 * sent to the page where operators sign in, other callers get the challenge of the next mechanism.
 */
@Singleton
class SessionMechanism implements HttpAuthenticationMechanism {

    private static final int BEFORE_BASIC = BasicAuthenticationMechanism.PRIORITY + 1;
    private static final int SEE_OTHER = 303;
    private static final int UNAUTHORIZED = 401;
    private static final String FROM_HTMX = "HX-Request";
    private static final String REDIRECT_HTMX = "HX-Redirect";

    private final Sessions sessions;

    SessionMechanism(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        return context.request().headers().contains(HttpHeaders.AUTHORIZATION)
                ? Uni.createFrom().nullItem()
                : sessions.resume(context).map(operator -> operator.orElse(null));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.headers().contains(FROM_HTMX)) {
            // A redirect would put the page into a part of the page.
            return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, REDIRECT_HTMX, SignInPage.PATH));
        }
        return isOfAPage(request)
                ? Uni.createFrom()
                        .item(new ChallengeData(
                                SEE_OTHER,
                                HttpHeaders.LOCATION,
                                SignInPage.PATH + "?next=" + URLEncoder.encode(request.uri(), StandardCharsets.UTF_8)))
                : Uni.createFrom().nullItem();
    }

    // The browser says text/html first when it opens a page. Scripts and other programs ask for anything.
    private static boolean isOfAPage(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.method() == HttpMethod.GET && accepted != null && accepted.startsWith("text/html");
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, Sessions.COOKIE));
    }

    @Override
    public int getPriority() {
        return BEFORE_BASIC;
    }
}
