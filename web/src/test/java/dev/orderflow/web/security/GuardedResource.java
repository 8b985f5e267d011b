package dev.orderflow.web.security;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

@Path("/guarded")
public class GuardedResource {

    private final SecurityIdentity caller;

    private final OperatorCredential credential;

    GuardedResource(SecurityIdentity caller, OperatorCredential credential) {
        this.caller = caller;
        this.credential = credential;
    }

    /** The same service, as another one calls it. */
    @Path("/guarded")
    public interface Client {

        @GET
        @Path("/operator")
        Uni<String> whoAsks();
    }

    @GET
    @Path("/operator")
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    public String forOperators() {
        return caller.getPrincipal().getName() + " " + caller.getRoles() + " via " + OperatorIdentity.via(caller);
    }

    @GET
    @Path("/relayed")
    @RolesAllowed({Roles.READER, Roles.OPERATOR, Roles.SERVICE})
    public Uni<String> relay(RoutingContext context) {
        return client(context).whoAsks();
    }

    @GET
    @Path("/relayed-by-itself")
    @PermitAll
    public Uni<String> relayByItself(RoutingContext context) {
        Client client = client(context);
        // As a timer calls, with a context of its own.
        return Uni.createFrom()
                .emitter(answer -> context.vertx().getOrCreateContext().owner().setTimer(1, timer -> client.whoAsks()
                        .subscribe()
                        .with(answer::complete, answer::fail)));
    }

    private Client client(RoutingContext context) {
        return RestClientBuilder.newBuilder()
                .baseUri(URI.create(
                        "http://localhost:" + context.request().localAddress().port()))
                .register(credential)
                .build(Client.class);
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
