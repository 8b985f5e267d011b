package dev.orderflow.outbox.ops;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows operators by what they give with HTTP Basic. */
@ApplicationScoped
class OperatorLogin implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final Operators operators;

    OperatorLogin(Operators operators) {
        this.operators = operators;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        String name = request.getUsername();
        return operators.admits(name, new String(request.getPassword().getPassword()))
                ? Uni.createFrom().item(Operators.identity(name))
                : Uni.createFrom().failure(new AuthenticationFailedException());
    }
}
