package dev.orderflow.outbox.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;

class EndpointAccessTest {

    // Interfaces, so that the tests' own application does not serve them.
    interface Open {

        @GET
        String ruled();

        @POST
        String forgotten();
    }

    interface Ruled {

        @GET
        @RolesAllowed("reader")
        String forRoles();

        @GET
        @PermitAll
        String forAll();

        @GET
        @DenyAll
        String forNobody();

        @GET
        @Authenticated
        String forTheKnown();

        String noEndpoint();
    }

    @RolesAllowed("reader")
    interface RuledAsAWhole {

        @GET
        String ruled();
    }

    @RegisterRestClient
    interface Client {

        @GET
        String called();
    }

    interface NoResource {

        String noEndpoint();
    }

    @Test
    void namesEachEndpointWithoutARule() {
        assertThatThrownBy(() -> EndpointAccess.assertDeclared(of(Open.class, Ruled.class)))
                .hasMessageContaining("Open.ruled()")
                .hasMessageContaining("Open.forgotten()")
                .hasMessageNotContaining("Ruled.for");
    }

    @Test
    void isContentWithARuleAtTheMethodOrItsClass() {
        assertThatCode(() -> EndpointAccess.assertDeclared(of(Ruled.class, RuledAsAWhole.class)))
                .doesNotThrowAnyException();
    }

    @Test
    void asksNothingOfClientsOfOtherServices() {
        assertThatCode(() -> EndpointAccess.assertDeclared(of(Ruled.class, Client.class)))
                .doesNotThrowAnyException();
    }

    @Test
    void failsWhereThereAreNoEndpointsAtAll() {
        assertThatThrownBy(() -> EndpointAccess.assertDeclared(of(NoResource.class)))
                .hasMessageContaining("resource methods");
    }

    private static JavaClasses of(Class<?>... classes) {
        return new ClassFileImporter().importClasses(classes);
    }
}
