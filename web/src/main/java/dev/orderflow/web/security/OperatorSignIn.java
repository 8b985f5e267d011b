package dev.orderflow.web.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Signs operators in by name and password on a page, with the accounts and the limits of wrong passwords of HTTP Basic.
 */
@ApplicationScoped
public class OperatorSignIn {

    private static final Pattern NAME = Pattern.compile(OperatorAccount.NAME);

    /** The result of an attempt. */
    public sealed interface Result {}

    /** @param proof of the account as it is now, for {@link #resume}. It is no secret, but must not come from the caller */
    public record SignedIn(String name, String proof) implements Result {}

    /** The name or the password is wrong. */
    public record Refused() implements Result {}

    /** The password was not checked. */
    public record TooMany(Duration retryAfter) implements Result {}

    private final OperatorLogin logins;
    private final OperatorAccounts accounts;
    private final ClientAddress addresses;

    OperatorSignIn(OperatorLogin logins, OperatorAccounts accounts, ClientAddress addresses) {
        this.logins = logins;
        this.accounts = accounts;
        this.addresses = addresses;
    }

    /** Checks a credential. */
    public Uni<Result> signIn(String name, String password, HttpServerRequest request) {
        return signIn(name, password, addresses.of(request));
    }

    Uni<Result> signIn(String name, String password, String address) {
        if (name.isBlank() || !NAME.matcher(name).matches()) {
            return Uni.createFrom().item(new Refused());
        }
        return logins.check(name, password, address).map(verdict -> {
            if (verdict instanceof OperatorLogin.TooMany tooMany) {
                return new TooMany(tooMany.retryAfter());
            }
            return verdict instanceof OperatorLogin.Admitted
                    ? accounts.find(name)
                            .<Result>map(account -> new SignedIn(name, account.proof()))
                            .orElseGet(Refused::new)
                    : new Refused();
        });
    }

    /** The operator who has signed in before; empty if the account is gone or its password or roles have changed. */
    public Uni<Optional<SecurityIdentity>> resume(String name, String proof) {
        return logins.upToDate().map(done -> accounts.find(name)
                .filter(account -> account.proof().equals(proof))
                .map(account -> PasswordLogin.identity(account.name(), account.roles())));
    }
}
