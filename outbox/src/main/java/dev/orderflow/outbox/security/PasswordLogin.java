package dev.orderflow.outbox.security;

import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows by what is given with HTTP Basic operators, services, and whom the service's own {@link Credentials} admit. */
@ApplicationScoped
class PasswordLogin implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,100}");

    private final SharedPasswords passwords;
    private final List<Credentials> others;

    PasswordLogin(SharedPasswords passwords, @All List<Credentials> others) {
        this.passwords = passwords;
        this.others = others;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        String name = request.getUsername();
        String password = new String(request.getPassword().getPassword());
        Optional<String> role = passwords.roleOf(password);
        if (role.isPresent()) {
            return Uni.createFrom().item(named(name, Set.of(role.get())));
        }
        return admitted(name, password, 0).map(found -> found.orElseGet(() -> named(name, passwords.open())));
    }

    private Uni<Optional<SecurityIdentity>> admitted(String name, String password, int next) {
        return next == others.size()
                ? Uni.createFrom().item(Optional.empty())
                : others.get(next)
                        .admit(name, password)
                        .flatMap(found ->
                                found.isPresent() ? Uni.createFrom().item(found) : admitted(name, password, next + 1));
    }

    private static SecurityIdentity named(String name, Set<String> roles) {
        if (roles.isEmpty() || name.isBlank() || !NAME.matcher(name).matches()) {
            throw new AuthenticationFailedException();
        }
        return identity(name, roles);
    }

    static SecurityIdentity identity(String name, Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(roles)
                .build();
    }
}
