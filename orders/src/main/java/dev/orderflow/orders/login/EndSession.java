package dev.orderflow.orders.login;

import dev.orderflow.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Logs out. Issued access tokens stay valid until they expire. */
@ApplicationScoped
class EndSession {

    private final AccessTokens accessTokens;
    private final Sessions sessions;
    private final Transactions transactions;

    EndSession(AccessTokens accessTokens, Sessions sessions, Transactions transactions) {
        this.accessTokens = accessTokens;
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /** Ends the session of the refresh token, if there is one, also by an earlier token of the session. */
    Uni<Void> of(String token) {
        return accessTokens.requireOurs().chain(() -> RefreshToken.read(token)
                .map(known -> transactions.run(() -> sessions.end(known.session())))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
