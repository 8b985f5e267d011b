package dev.orderflow.web.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.orderflow.web.ops.Recorded;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.util.Set;
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
    void acceptsARuleOfTheMethodOrItsClass() {
        assertThatCode(() -> EndpointAccess.assertDeclared(of(Ruled.class, RuledAsAWhole.class)))
                .doesNotThrowAnyException();
    }

    @Test
    void ignoresClientsOfOtherServices() {
        assertThatCode(() -> EndpointAccess.assertDeclared(of(Ruled.class, Client.class)))
                .doesNotThrowAnyException();
    }

    @Test
    void failsWhereThereAreNoEndpointsAtAll() {
        assertThatThrownBy(() -> EndpointAccess.assertDeclared(of(NoResource.class)))
                .hasMessageContaining("resource methods");
    }

    interface Changes {

        @POST
        @RolesAllowed("operator")
        String unrecorded();

        @POST
        @PermitAll
        String alsoForOperators();

        @POST
        @RolesAllowed("operator")
        @Recorded("change")
        String recorded();

        @POST
        @RolesAllowed("service")
        String forServices();

        @POST
        @RolesAllowed({"operator", "reader"})
        @Recorded("change")
        String forReaders();

        @GET
        @RolesAllowed("operator")
        String unseen();

        @GET
        @RolesAllowed({"operator", "reader"})
        String seen();
    }

    @RolesAllowed("operator")
    interface ChangesAsAWhole {

        @POST
        String unrecordedOfAClass();
    }

    @Test
    void namesUnrecordedActions() {
        assertThatThrownBy(() -> EndpointAccess.assertRecorded(of(Changes.class, ChangesAsAWhole.class), Set.of()))
                .hasMessageContaining("Changes.unrecorded()")
                .hasMessageContaining("Changes.alsoForOperators()")
                .hasMessageContaining("ChangesAsAWhole.unrecordedOfAClass()")
                .hasMessageNotContaining("Changes.recorded()")
                .hasMessageNotContaining("forServices");
    }

    static class PassesOn {

        @POST
        @RolesAllowed("operator")
        String passed() {
            return Passing.pass();
        }
    }

    static class Passing {

        static String pass() {
            return "";
        }
    }

    @Test
    void acceptsActionsThatAnotherServiceRecords() {
        JavaClasses classes = of(PassesOn.class);

        assertThatCode(() -> EndpointAccess.assertRecorded(classes, Set.of("Passing.pass"), Set.of()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> EndpointAccess.assertRecorded(classes, Set.of("Passing.look"), Set.of()))
                .hasMessageContaining("PassesOn.passed()");
    }

    @Test
    void namesWrongRightsOfReaders() {
        Set<String> others = Set.of("Changes.unrecorded", "Changes.alsoForOperators");
        assertThatThrownBy(() -> EndpointAccess.assertRecorded(of(Changes.class), others))
                .hasMessageContaining("Changes.forReaders()");
        assertThatThrownBy(() -> EndpointAccess.assertRecorded(
                        of(Changes.class),
                        Set.of("Changes.unrecorded", "Changes.alsoForOperators", "Changes.forReaders")))
                .hasMessageContaining("Changes.unseen()")
                .hasMessageNotContaining("Changes.seen()");
    }

    private static JavaClasses of(Class<?>... classes) {
        return new ClassFileImporter().importClasses(classes);
    }
}
