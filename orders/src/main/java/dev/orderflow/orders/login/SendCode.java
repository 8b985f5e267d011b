package dev.orderflow.orders.login;

import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.access.RateLimits;
import dev.orderflow.orders.access.RateLimits.Limit;
import dev.orderflow.orders.access.TooManyRequestsException;
import dev.orderflow.orders.login.NotificationClient.OneTimePassword;
import dev.orderflow.outbox.Transactions;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Sends a code to an e-mail address, and waits until the mail server has accepted it. */
@ApplicationScoped
class SendCode {

    private static final String WHAT = "code";

    private final AccessTokens accessTokens;
    private final RateLimits rateLimits;
    private final LoginCodes codes;
    private final NotificationClient notification;
    private final LoginConfig config;
    private final Transactions transactions;

    SendCode(
            AccessTokens accessTokens,
            RateLimits rateLimits,
            LoginCodes codes,
            @RestClient NotificationClient notification,
            LoginConfig config,
            Transactions transactions) {
        this.accessTokens = accessTokens;
        this.rateLimits = rateLimits;
        this.codes = codes;
        this.notification = notification;
        this.config = config;
        this.transactions = transactions;
    }

    /**
     * Sends a code. Call it outside of transactions, so that none is open during the request to notification.
     *
     * @param address of the client
     * @return completes when the mail server has accepted the mail; fails with {@link LoginRefusedException} otherwise, and
     *     with {@link TooManyRequestsException} after too many requests
     */
    Uni<Void> to(String anyEmail, String address) {
        String email = EmailAddress.normalised(anyEmail);
        return accessTokens
                .requireOurs()
                .chain(() ->
                        rateLimits.count(WHAT, address, limit(config.limits().codesPerAddress())))
                .chain(() -> rateLimits.count(WHAT, email, limit(config.limits().codesPerEmail())))
                .chain(this::countInAll)
                .chain(() -> transactions.run(() -> codes.replace(email)))
                .chain(code -> send(email, code));
    }

    // Last, so that requests that another limit refuses do not count.
    private Uni<Void> countInAll() {
        int most = config.limits().codesInAll();
        return rateLimits
                .count(WHAT, "", limit(most))
                .onFailure(TooManyRequestsException.class)
                .invoke(failure -> {
                    if (((TooManyRequestsException) failure).first()) {
                        Log.warnf("No more login codes for now: %d were sent (orders.login.limits.codes-in-all)", most);
                    }
                });
    }

    private Uni<Void> send(String email, String code) {
        Instant expiresAt = Instant.now().plus(config.codeLifetime());
        return notification
                .send(new OneTimePassword(email, code, expiresAt))
                .ifNoItem()
                .after(config.sendTimeLimit())
                .fail()
                .onFailure()
                .invoke(failure -> Log.warnf("No login code was sent: %s", failure))
                .onFailure()
                .transform(LoginRefusedException.CodeNotSent::new);
    }

    private Limit limit(int most) {
        return new Limit(most, config.limits().window());
    }
}
