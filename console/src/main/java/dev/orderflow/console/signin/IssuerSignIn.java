package dev.orderflow.console.signin;

import dev.orderflow.outbox.log.FailureReason;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/**
 * Signs operators in with the issuer: sends them there, and begins a session of the console when they come back, as the
 * form does. The only path at which OpenID Connect means anything.
 */
@Path("/")
@PermitAll
class IssuerSignIn {

    static final String PATH = SignInPage.PATH + "/oidc";
    static final String NEXT = "next";

    private static final Logger LOG = Logger.getLogger(IssuerSignIn.class);
    private static final String NEXT_COOKIE = "orderflow-console-next";
    private static final String SESSION_OF_THE_FRAMEWORK = "q_session_" + IssuerTenant.NAME;
    private static final String ERROR = "error";

    private final Issuer issuer;
    private final IssuerConfig config;
    private final OidcAuthenticationMechanism flow;
    private final IdentityProviderManager identities;
    private final Sessions sessions;
    private final SignInView view;

    IssuerSignIn(
            Issuer issuer,
            IssuerConfig config,
            OidcAuthenticationMechanism flow,
            IdentityProviderManager identities,
            Sessions sessions,
            SignInView view) {
        this.issuer = issuer;
        this.config = config;
        this.flow = flow;
        this.identities = identities;
        this.sessions = sessions;
        this.view = view;
    }

    @GET
    @Path(PATH)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> signIn(@Context HttpHeaders headers, RoutingContext context) {
        if (!issuer.isConfigured()) {
            throw new NotFoundException();
        }
        MultiMap query = context.queryParams();
        if (query.contains(NEXT) || !context.request().path().equals(PATH)) {
            // The framework would keep the query, and repeat it when the operator comes back. It serves no other path.
            remember(query.get(NEXT), context);
            return Uni.createFrom().item(seeOther(URI.create(PATH)));
        }
        if (query.contains(ERROR)) {
            return Uni.createFrom().item(failed(Status.FORBIDDEN, texts(headers).denied(), headers, context));
        }
        return Uni.createFrom()
                .deferred(() -> flow.authenticate(context, identities))
                .flatMap(account -> account == null
                        ? depart(headers, context)
                        : Uni.createFrom().item(arrive(account, headers, context)))
                .onFailure()
                .recoverWithItem(failure -> explain(failure, headers, context));
    }

    private Uni<RestResponse<TemplateInstance>> depart(HttpHeaders headers, RoutingContext context) {
        return context.queryParams().isEmpty()
                ? flow.getChallenge(context).map(challenge -> toIssuer(challenge, headers, context))
                // The browser comes back, and does not know of the sign-in or has ended it already.
                : Uni.createFrom().item(expired(headers, context));
    }

    private RestResponse<TemplateInstance> toIssuer(
            ChallengeData challenge, HttpHeaders headers, RoutingContext context) {
        return challenge.getHeaders().entrySet().stream()
                .filter(header ->
                        HttpHeaders.LOCATION.equalsIgnoreCase(header.getKey().toString()))
                .findAny()
                .map(location -> seeOther(URI.create(location.getValue())))
                .orElseGet(() -> expired(headers, context));
    }

    private RestResponse<TemplateInstance> arrive(
            SecurityIdentity account, HttpHeaders headers, RoutingContext context) {
        context.response().removeCookies(SESSION_OF_THE_FRAMEWORK, false);
        String name = name(account);
        if (!issuer.isName(name)) {
            LOG.warnf("A sign-in with the issuer failed: its claim %s is no name of an operator", config.nameClaim());
            return failed(Status.BAD_GATEWAY, texts(headers).unconfirmed(), headers, context);
        }
        Optional<String> role = issuer.role(account.getRoles());
        if (role.isEmpty()) {
            LOG.warnf("A sign-in with the issuer failed: %s has no role in the console", name);
            return failed(Status.FORBIDDEN, texts(headers).withoutRole(), headers, context);
        }
        sessions.begin(name, issuer.proof(role.get()), context);
        URI target = LocalTarget.of(next(context));
        context.response().addCookie(nextCookie("", context).setMaxAge(0));
        // Not by a redirect, with which the browser would still come from the issuer, and leave out a strict cookie.
        return RestResponse.ok(view.proceed(headers, target));
    }

    private @Nullable String name(SecurityIdentity account) {
        return account.getPrincipal() instanceof JsonWebToken token
                        && token.getClaim(config.nameClaim()) instanceof String name
                ? name
                : null;
    }

    private RestResponse<TemplateInstance> explain(Throwable failure, HttpHeaders headers, RoutingContext context) {
        boolean answered = failure instanceof AuthenticationCompletionException;
        if (answered && failure.getCause() == null) {
            // The parameters do not belong to the cookie.
            LOG.debug("A sign-in with the issuer failed", failure);
            return expired(headers, context);
        }
        LOG.warnf("A sign-in with the issuer failed: %s", FailureReason.of(failure));
        return answered && !isOfTheConnection(failure)
                ? failed(Status.BAD_GATEWAY, texts(headers).unconfirmed(), headers, context)
                : failed(Status.SERVICE_UNAVAILABLE, texts(headers).unreachable(), headers, context);
    }

    private static boolean isOfTheConnection(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof IOException || cause instanceof TimeoutException);
    }

    private RestResponse<TemplateInstance> expired(HttpHeaders headers, RoutingContext context) {
        return failed(Status.BAD_REQUEST, texts(headers).expired(), headers, context);
    }

    private RestResponse<TemplateInstance> failed(
            Status status, String text, HttpHeaders headers, RoutingContext context) {
        return RestResponse.status(status, view.form(headers, next(context), text));
    }

    private static RestResponse<TemplateInstance> seeOther(URI address) {
        return ResponseBuilder.<TemplateInstance>seeOther(address).build();
    }

    private static SignInTexts texts(HttpHeaders headers) {
        return SignInTexts.of(headers);
    }

    private static void remember(@Nullable String next, RoutingContext context) {
        context.response()
                .addCookie(
                        nextCookie(URLEncoder.encode(LocalTarget.of(next).toString(), StandardCharsets.UTF_8), context)
                                .setMaxAge(IssuerTenant.SIGN_IN_LASTS.toSeconds()));
    }

    private static @Nullable String next(RoutingContext context) {
        Cookie cookie = context.request().getCookie(NEXT_COOKIE);
        try {
            return cookie == null ? null : URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    // The issuer's page sends the browser back, with which a strict cookie would not come.
    private static Cookie nextCookie(String value, RoutingContext context) {
        return Cookie.cookie(NEXT_COOKIE, value)
                .setPath(PATH)
                .setHttpOnly(true)
                .setSecure(context.request().isSSL())
                .setSameSite(CookieSameSite.LAX);
    }
}
