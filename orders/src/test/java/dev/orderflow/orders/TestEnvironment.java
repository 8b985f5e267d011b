package dev.orderflow.orders;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;

/** The environment of all tests of the running service. */
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(SellerServer.class)
@QuarkusTestResource(ScriptedParticipants.class)
final class TestEnvironment {

    private TestEnvironment() {}
}
