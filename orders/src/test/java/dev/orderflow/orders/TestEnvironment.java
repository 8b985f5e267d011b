package dev.orderflow.orders;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;

/** What every test of the running service stands on. */
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(SellerServer.class)
@QuarkusTestResource(ScriptedParticipants.class)
final class TestEnvironment {

    private TestEnvironment() {}
}
