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
 *   <li>{@code mp.jwt.verify.publickey.location} (environment: MP_JWT_VERIFY_PUBLICKEY_LOCATION), a file or URL of a PEM or
 *       a JWKS: the key that verifies tokens;
 *   <li>{@code smallrye.jwt.sign.key.location} (SMALLRYE_JWT_SIGN_KEY_LOCATION): the private key that signs the tokens of
 *       orders;
 *   <li>{@code mp.jwt.verify.issuer} (MP_JWT_VERIFY_ISSUER): the issuer whose tokens are accepted. If it is not
 *       {@code smallrye.jwt.new-token.issuer}, customers log in there: orders signs no tokens, and the endpoints below
 *       {@code /login} say so. Its tokens need {@code email_verified: true}. For tokens without groups, set {@code
 *       smallrye.jwt.claims.groups=customer};
 *   <li>{@code mp.jwt.verify.audiences} (MP_JWT_VERIFY_AUDIENCES): the audience that a token must have. Set it with another
 *       issuer, which may issue tokens for other applications too. If our own tokens are to have it, also set {@code
 *       smallrye.jwt.new-token.audience}.
 * </ul>
 *
 * In dev mode and in tests, missing keys are generated.
 */
@ConfigMapping(prefix = "orders.login")
public interface LoginConfig {

    /** How long a code is valid. */
    @WithDefault("5m")
    @DurationMin(seconds = 1)
    Duration codeLifetime();

    /** How many attempts a code allows. */
    @WithDefault("5")
    @Min(1)
    @Max(100)
    int codeAttempts();

    /** How long notification may take to send a code. */
    @WithDefault("5s")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 60)
    Duration sendTimeLimit();

    /** How long an access token is valid; it cannot be revoked. */
    @WithDefault("15m")
    @DurationMin(seconds = 1)
    Duration accessTokenLifetime();

    /** How long a refresh token is valid; each use replaces it by a new one, which is valid for as long. */
    @WithDefault("30d")
    @DurationMin(seconds = 1)
    Duration refreshTokenLifetime();

    /** The claim that holds the customer's e-mail address. */
    @WithDefault("email")
    @NotBlank
    String emailClaim();

    /**
     * The roles that tokens may grant. Other groups of a token are ignored, of our own tokens too: for an issuer that may
     * appoint operators, add {@code operator}.
     */
    @WithDefault("customer")
    Set<@NotBlank String> roles();

    /**
     * A file with a second public key, in PEM, that verifies tokens while the keys change: the next key, or the previous
     * one. The file may be missing.
     */
    Optional<String> acceptedKeyFile();

    Limits limits();

    /**
     * The most requests in a window, which begins with the first. For the addresses of clients behind a proxy see {@code
     * outbox.http.trusted-hops}.
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

        /** Codes for all e-mail addresses together, which limits the mails that are sent. */
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
