package dev.orderflow.orders;

import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;

/** What every test of the running service stands on. */
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(SellerServer.class)
@QuarkusTestResource(ScriptedParticipants.class)
final class TestEnvironment {

    private TestEnvironment() {}
}
