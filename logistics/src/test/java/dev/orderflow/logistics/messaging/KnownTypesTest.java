package dev.orderflow.logistics.messaging;

import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.testing.KnownTypes;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class KnownTypesTest {

    @Inject
    Inbox inbox;

    @Test
    void everyTypeOfEachPublisherIsHandledOrIgnored() {
        KnownTypes.assertNoneIsUnknownTo(inbox);
    }
}
