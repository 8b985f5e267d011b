package dev.orderflow.orders.login;

import dev.orderflow.orders.access.KeyedHash;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Locale;

/** The codes with which customers log in: one for an e-mail address, valid once, for a short time and a few attempts. */
@ApplicationScoped
class LoginCodes {

    static final String PATTERN = "[0-9]{6}";

    private static final String PURPOSE = "login-code";
    private static final int CODES = 1_000_000;

    private static final String REPLACE = """
            insert into login_code as c (email, code_hash, expires_at)
            values (?1, ?2, now() + make_interval(secs => ?3))
            on conflict (email) do update
            set code_hash = excluded.code_hash, attempts = 0, expires_at = excluded.expires_at
            """;

    // Locks the row until the transaction ends: when two requests have the right code, the second one does not find it.
    private static final String TRY = """
            update login_code set attempts = attempts + 1
            where email = ?1 and expires_at > now() and attempts < ?2
            returning code_hash
            """;

    private static final String USE = "delete from login_code where email = ?1";

    private final KeyedHash keyedHash;
    private final LoginConfig config;
    private final SecureRandom random = new SecureRandom();

    LoginCodes(KeyedHash keyedHash, LoginConfig config) {
        this.keyedHash = keyedHash;
        this.config = config;
    }

    /** Generates a code in the caller's transaction. It replaces an earlier one. */
    Uni<String> replace(String email) {
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REPLACE)
                        .setParameter(1, email)
                        .setParameter(2, keyedHash.of(PURPOSE, text(email, code)))
                        .setParameter(3, (double) config.codeLifetime().toSeconds())
                        .executeUpdate())
                .replaceWith(code);
    }

    /** Whether the code is right. Deletes it then, and counts the attempt, in the caller's transaction. */
    Uni<Boolean> use(String email, String code) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(TRY, String.class)
                        .setParameter(1, email)
                        .setParameter(2, config.codeAttempts())
                        .getSingleResultOrNull())
                .map(hash -> keyedHash.matches(PURPOSE, text(email, code), hash == null ? "" : hash))
                .call(right -> right ? delete(email) : Uni.createFrom().voidItem());
    }

    private static Uni<Integer> delete(String email) {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(USE).setParameter(1, email).executeUpdate());
    }

    private static String text(String email, String code) {
        return email + " " + code;
    }
}
