package dev.orderflow.seller;

import dev.orderflow.web.testing.OperationsContract;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OperationsTest extends OperationsContract {

    OperationsTest() {
        super("Orderflow seller", "/shipments/{id}");
    }
}
