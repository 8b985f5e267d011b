package dev.orderflow.notification.api;

import dev.orderflow.notification.Mailbox;
import dev.orderflow.web.testing.OperationsContract;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class OperationsTest extends OperationsContract {

    OperationsTest() {
        super("Orderflow notification", "/notifications/{id}");
    }
}
