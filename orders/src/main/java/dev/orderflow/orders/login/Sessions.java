package dev.orderflow.orders.login;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions of customers and their refresh tokens. Works in the caller's transaction. */
@ApplicationScoped
class Sessions {

    private static final String BEGIN = """
            insert into login_session (id, email, token_hash, expires_at)
            values (?1, ?2, decode(?3, 'hex'), now() + make_interval(secs => ?4))
            """;

    private static final String ROTATE = """
            update login_session
            set token_hash = decode(?3, 'hex'), expires_at = now() + make_interval(secs => ?4)
            where id = ?1 and token_hash = decode(?2, 'hex') and expires_at > now()
            returning email
            """;

    private static final String END = "delete from login_session where id = ?1";

    private final double lifetime;

    Sessions(LoginConfig config) {
        this.lifetime = config.refreshTokenLifetime().toSeconds();
    }

    Uni<RefreshToken> begin(String email) {
        RefreshToken token = RefreshToken.of(UUID.randomUUID());
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(BEGIN)
                        .setParameter(1, token.session())
                        .setParameter(2, email)
                        .setParameter(3, token.hash())
                        .setParameter(4, lifetime)
                        .executeUpdate())
                .replaceWith(token);
    }

    /** Replaces the session's token. Yields the e-mail address of the session, or null if no session has this token. */
    Uni<@Nullable String> rotate(RefreshToken token, RefreshToken next) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(ROTATE, String.class)
                .setParameter(1, token.session())
                .setParameter(2, token.hash())
                .setParameter(3, next.hash())
                .setParameter(4, lifetime)
                .getSingleResultOrNull());
    }

    /** Ends the session, if there is one. */
    Uni<Void> end(UUID id) {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(END).setParameter(1, id).executeUpdate())
                .replaceWithVoid();
    }
}
