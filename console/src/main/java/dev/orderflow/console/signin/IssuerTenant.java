package dev.orderflow.console.signin;

import dev.orderflow.web.security.ApiKey;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The issuer, for the path where operators sign in with it and no other one: everywhere else, cookies and parameters of
 * OpenID Connect mean nothing. The console asks the issuer for its endpoints and keys when the first operator signs in.
 */
@Singleton
class IssuerTenant implements TenantConfigResolver {

    static final String NAME = "oidc";
    static final Duration SIGN_IN_LASTS = Duration.ofMinutes(5);

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
    private static final OidcTenantConfig NONE =
            OidcTenantConfig.builder().tenantId("none").disableTenant().build();

    private final OidcTenantConfig issuer;

    IssuerTenant(IssuerConfig config, SessionConfig sessions) {
        this.issuer =
                config.issuer().map(address -> of(address, config, sessions)).orElse(NONE);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
        return Uni.createFrom().item(context.request().path().equals(IssuerSignIn.PATH) ? issuer : NONE);
    }

    private static OidcTenantConfig of(URI address, IssuerConfig config, SessionConfig sessions) {
        OidcTenantConfigBuilder issuer = OidcTenantConfig.authServerUrl(address.toString())
                .tenantId(NAME)
                .applicationType(ApplicationType.WEB_APP)
                .connectionTimeout(CONNECTION_TIMEOUT)
                .clientId(config.clientId().orElseThrow());
        config.clientSecret().ifPresent(issuer::credentials);
        issuer.tokenStateManager().encryptionRequired(false).end(); // None is kept (ForgottenTokens).
        var flow = issuer.authentication()
                .scopes(config.scopes())
                .pkceRequired()
                .nonceRequired()
                .redirectPath(IssuerSignIn.PATH)
                // Our own session begins at once, so no second request needs one of OpenID Connect.
                .removeRedirectParameters(false)
                .cookiePath(IssuerSignIn.PATH)
                .stateCookieAge(SIGN_IN_LASTS);
        // Another replica may get the answer.
        sessions.sessionKey().ifPresent(key -> flow.stateSecret(secret(key)));
        flow.end();
        config.rolesClaim().ifPresent(path -> issuer.roles(Source.idtoken, path));
        return issuer.build();
    }

    private static String secret(String sessionKey) {
        return HexFormat.of().formatHex(new ApiKey("state of a sign-in\n" + sessionKey).hash());
    }
}
