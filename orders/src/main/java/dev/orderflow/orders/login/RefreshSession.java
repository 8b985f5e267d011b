package dev.orderflow.orders.login;

import dev.orderflow.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Continues a session. A refresh token is valid once. A second use means that the token was copied, so the session ends.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14">RFC 9700, refresh token protection</a>
 */
@ApplicationScoped
class RefreshSession {

    private final AccessTokens accessTokens;
    private final Sessions sessions;
    private final Transactions transactions;

    RefreshSession(AccessTokens accessTokens, Sessions sessions, Transactions transactions) {
        this.accessTokens = accessTokens;
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /**
     * New tokens; fails with {@link LoginRefusedException.InvalidRefreshToken} if the token is not the session's last one.
     */
    Uni<Tokens> by(String token) {
        return accessTokens.requireOurs().chain(() -> {
            RefreshToken last = RefreshToken.read(token).orElseThrow(LoginRefusedException.InvalidRefreshToken::new);
            RefreshToken next = RefreshToken.of(last.session());
            return transactions
                    .run(() -> rotate(last, next))
                    .map(rotated -> rotated.orElseThrow(LoginRefusedException.InvalidRefreshToken::new))
                    .flatMap(email -> accessTokens.of(email).map(access -> new Tokens(access, next)));
        });
    }

    private Uni<Optional<String>> rotate(RefreshToken last, RefreshToken next) {
        return sessions.rotate(last, next)
                .call(email -> email == null
                        ? sessions.end(last.session())
                        : Uni.createFrom().voidItem())
                .map(Optional::ofNullable);
    }
}
