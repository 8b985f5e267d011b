package dev.orderflow.orders.login;

import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.access.RateLimits;
import dev.orderflow.orders.access.RateLimits.Limit;
import dev.orderflow.orders.access.TooManyRequestsException;
import dev.orderflow.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Begins the session of a customer who has entered the code that was sent to the e-mail address. */
@ApplicationScoped
class LogIn {

    private static final String WHAT = "attempt";

    private final AccessTokens accessTokens;
    private final RateLimits rateLimits;
    private final LoginCodes codes;
    private final Sessions sessions;
    private final LoginConfig config;
    private final Transactions transactions;

    LogIn(
            AccessTokens accessTokens,
            RateLimits rateLimits,
            LoginCodes codes,
            Sessions sessions,
            LoginConfig config,
            Transactions transactions) {
        this.accessTokens = accessTokens;
        this.rateLimits = rateLimits;
        this.codes = codes;
        this.sessions = sessions;
        this.config = config;
        this.transactions = transactions;
    }

    /**
     * Logs in, in a transaction of its own.
     *
     * @param address of the client
     * @return fails with {@link LoginRefusedException} if the code is wrong or has expired; with
     *     {@link TooManyRequestsException} after too many attempts
     */
    Uni<Tokens> with(String anyEmail, String code, String address) {
        String email = EmailAddress.normalised(anyEmail);
        return accessTokens
                .requireOurs()
                .chain(() ->
                        rateLimits.count(WHAT, address, limit(config.limits().attemptsPerAddress())))
                .chain(() -> rateLimits.count(WHAT, email, limit(config.limits().attemptsPerEmail())))
                .chain(() -> transactions.run(() -> begin(email, code)))
                .map(begun -> begun.orElseThrow(LoginRefusedException.InvalidCode::new))
                .flatMap(refresh -> accessTokens.of(email).map(access -> new Tokens(access, refresh)));
    }

    // A wrong code must not fail the transaction, which counts the attempt.
    private Uni<Optional<RefreshToken>> begin(String email, String code) {
        return codes.use(email, code)
                .flatMap(right -> right
                        ? sessions.begin(email).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Limit limit(int most) {
        return new Limit(most, config.limits().window());
    }
}
