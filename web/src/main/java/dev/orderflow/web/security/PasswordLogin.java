package dev.orderflow.web.security;

import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Authenticates operators, the console, services and the service's own {@link Credentials} by HTTP Basic. */
@ApplicationScoped
class PasswordLogin implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private static final Pattern NAME = Pattern.compile(OperatorAccount.NAME);

    private final ServicePassword services;
    private final ConsoleLogin console;
    private final OperatorLogin operators;
    private final OpenRoles open;
    private final ClientAddress addresses;
    private final List<Credentials> others;

    PasswordLogin(
            ServicePassword services,
            ConsoleLogin console,
            OperatorLogin operators,
            OpenRoles open,
            ClientAddress addresses,
            @All List<Credentials> others) {
        this.services = services;
        this.console = console;
        this.operators = operators;
        this.open = open;
        this.addresses = addresses;
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
        if (name.isBlank() || !NAME.matcher(name).matches()) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        if (services.matches(password)) {
            return Uni.createFrom().item(identity(name, Set.of(Roles.SERVICE)));
        }
        if (console.admits(name, password)) {
            return Uni.createFrom().item(actingOperator(request).identity());
        }
        String address = addresses.of(request);
        // Accounts are checked first, so that operators can log in while the database is down. For other names, the
        // service's own credentials come first, because their check is cheap.
        return operators.hasAccount(name)
                ? operators
                        .check(name, password, address)
                        .flatMap(verdict -> verdict instanceof OperatorLogin.Admitted admitted
                                ? Uni.createFrom().item(admitted.identity())
                                : admitted(name, password, 0)
                                        .map(found -> found.orElseGet(() -> refuse(name, verdict))))
                : admitted(name, password, 0)
                        .flatMap(found -> found.isPresent()
                                ? Uni.createFrom().item(found.get())
                                : operators.check(name, password, address).map(verdict -> refuse(name, verdict)));
    }

    // ActingOperatorFilter has refused malformed headers.
    private static ActingOperator actingOperator(UsernamePasswordAuthenticationRequest request) {
        RoutingContext context = HttpSecurityUtils.getRoutingContextAttribute(request);
        return context == null
                ? ActingOperator.NONE
                : ActingOperator.of(context.request().headers());
    }

    private Uni<Optional<SecurityIdentity>> admitted(String name, String password, int next) {
        return next == others.size()
                ? Uni.createFrom().item(Optional.empty())
                : others.get(next)
                        .admit(name, password)
                        .flatMap(found ->
                                found.isPresent() ? Uni.createFrom().item(found) : admitted(name, password, next + 1));
    }

    private SecurityIdentity refuse(String name, OperatorLogin.Verdict verdict) {
        if (verdict instanceof OperatorLogin.Admitted admitted) {
            return admitted.identity(); // The account was added meanwhile.
        }
        if (verdict instanceof OperatorLogin.TooMany tooMany) {
            throw new TooManyLoginsException(tooMany.retryAfter());
        }
        if (open.roles().isEmpty()) {
            throw new AuthenticationFailedException();
        }
        return identity(name, open.roles());
    }

    static SecurityIdentity identity(String name, Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(roles)
                .build();
    }
}
