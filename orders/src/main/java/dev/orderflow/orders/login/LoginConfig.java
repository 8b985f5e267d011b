package dev.orderflow.orders.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How customers log in. Their tokens are JWTs, whose settings are those of SmallRye JWT:
 *
 * <ul>
 *   <li>{@code mp.jwt.verify.publickey.location} (environment: MP_JWT_VERIFY_PUBLICKEY_LOCATION), a file or URL of a PEM or a
 *       JWKS: the key by which a token is known;
 *   <li>{@code smallrye.jwt.sign.key.location} (SMALLRYE_JWT_SIGN_KEY_LOCATION): the private key by which orders signs its
 *       own tokens;
 *   <li>{@code mp.jwt.verify.issuer} (MP_JWT_VERIFY_ISSUER): whose tokens are accepted. With another issuer than
 *       {@code smallrye.jwt.new-token.issuer}, customers log in there: orders signs nothing, and says so below {@code
 *       /login}. Its tokens need {@code email_verified: true}. Tokens without groups are a customer's with {@code
 *       smallrye.jwt.claims.groups=customer};
 *   <li>{@code mp.jwt.verify.audiences} (MP_JWT_VERIFY_AUDIENCES): for whom a token must have been issued. To be set with
 *       another issuer, which gives tokens to other applications as well; to require it of our own tokens, set {@code
 *       smallrye.jwt.new-token.audience} too.
 * </ul>
 *
 * In dev mode and in tests, keys that are not set are generated.
 */
@ConfigMapping(prefix = "orders.login")
public interface LoginConfig {

    /** How long a code can be used. */
    @WithDefault("5m")
    @DurationMin(seconds = 1)
    Duration codeLifetime();

    /** How many tries a code allows. */
    @WithDefault("5")
    @Min(1)
    @Max(100)
    int codeAttempts();

    /** How long notification may take to send a code. */
    @WithDefault("5s")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 60)
    Duration sendTimeLimit();

    /** How long an access token is good for; it cannot be revoked. */
    @WithDefault("15m")
    @DurationMin(seconds = 1)
    Duration accessTokenLifetime();

    /** How long a refresh token is good for; each use gives another one, and as much time again. */
    @WithDefault("30d")
    @DurationMin(seconds = 1)
    Duration refreshTokenLifetime();

    /** The claim that holds the customer's e-mail address. */
    @WithDefault("email")
    @NotBlank
    String emailClaim();

    /**
     * The roles that tokens may give. Whatever else is among the groups of a token, of ours or of another issuer, is left
     * out: to have an issuer make operators, add {@code operator} here.
     */
    @WithDefault("customer")
    Set<@NotBlank String> roles();

    /**
     * A file with a public key, in PEM, whose tokens are accepted besides: that of the next key, or of the one before, while
     * the keys change. It need not be there.
     */
    Optional<String> acceptedKeyFile();

    Limits limits();

    /**
     * How much may be asked for in a window that begins with the first request. For the addresses of clients behind a proxy
     * see {@code outbox.http.trusted-hops}.
     */
    interface Limits {

        @WithDefault("15m")
        @DurationMin(seconds = 1)
        Duration window();

        /** Codes to one e-mail address. */
        @WithDefault("5")
        @Min(1)
        int codesPerEmail();

        /** Codes for one client address; for IPv6, the /64 network counts. */
        @WithDefault("50")
        @Min(1)
        int codesPerAddress();

        /** Codes to all e-mail addresses together: no more mails leave, however many clients ask for them. */
        @WithDefault("3000")
        @Min(1)
        int codesInAll();

        /** Codes tried for one e-mail address. */
        @WithDefault("15")
        @Min(1)
        int attemptsPerEmail();

        /** Codes tried from one client address. */
        @WithDefault("100")
        @Min(1)
        int attemptsPerAddress();
    }
}
