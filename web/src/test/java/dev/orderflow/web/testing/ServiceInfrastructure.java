package dev.orderflow.web.testing;

import dev.orderflow.outbox.testing.TestInfrastructure;
import java.nio.file.Path;
import java.util.Map;

/** Gives a service real PostgreSQL and RabbitMQ, and the accounts of {@link Operators}. */
public class ServiceInfrastructure extends TestInfrastructure {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = super.start();
        settings.put(
                "outbox.ops.accounts-file",
                Operators.writeTo(Path.of("target/operators")).toString());
        // All tests come from one address.
        settings.put("outbox.ops.login.attempts-per-address", "1000000");
        return settings;
    }
}
