package dev.orderflow.console.api;

import dev.orderflow.web.testing.OperationsContract;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class OperationsTest extends OperationsContract {

    OperationsTest() {
        super("Orderflow console", "/api/orders/{orderId}/events");
    }
}
