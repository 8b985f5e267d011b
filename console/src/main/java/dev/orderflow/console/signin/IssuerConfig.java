package dev.orderflow.console.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;

/** An OpenID Connect issuer that signs operators in, besides the form. Without an address there is none. */
@ConfigMapping(prefix = "console.oidc")
interface IssuerConfig {

    /**
     * The address of the issuer, below which {@code /.well-known/openid-configuration} is. It must use https, except on this
     * machine, because forged answers of the issuer could name any operator.
     */
    Optional<URI> issuer();

    /** The name of the console at the issuer. Required with an issuer. */
    Optional<String> clientId();

    /** The secret of the console at the issuer. None for a public client; PKCE is used in any case. */
    Optional<String> clientSecret();

    /** What the console asks for besides {@code openid}. */
    @WithDefault("profile")
    List<String> scopes();

    /** The claim of the ID token with the operator's name. No operator may be able to change it. */
    @WithDefault("preferred_username")
    String nameClaim();

    /**
     * The claim of the ID token with roles or groups, such as {@code groups} or {@code realm_access/roles}. By default
     * groups, or else the roles of a Keycloak realm and client.
     */
    Optional<String> rolesClaim();

    /** Each of these roles or groups makes an operator. At least one is required here or in {@link #readers()}. */
    Optional<Set<String>> operators();

    /** Each of these roles or groups makes a reader. */
    Optional<Set<String>> readers();

    /**
     * How long a session lasts in all, if it is shorter than {@code console.session-lifetime}. The console does not hear
     * from the issuer that an account has lost its role before it asks again.
     */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    Duration sessionLifetime();
}
