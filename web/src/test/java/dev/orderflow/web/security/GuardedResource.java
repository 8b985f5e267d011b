package dev.orderflow.web.security;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/guarded")
public class GuardedResource {

    private final SecurityIdentity caller;

    GuardedResource(SecurityIdentity caller) {
        this.caller = caller;
    }

    @GET
    @Path("/service")
    @RolesAllowed(Roles.SERVICE)
    public String forServices() {
        return caller.getPrincipal().getName();
    }

    @GET
    @Path("/shop")
    @RolesAllowed("shop")
    @WithSession
    public Uni<String> forShops() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("select cast(?1 as text) || '!'", String.class)
                        .setParameter(1, caller.getPrincipal().getName())
                        .getSingleResult());
    }
}
