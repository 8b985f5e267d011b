package dev.orderflow.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.notification.Orders.PlacedByTest;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
@TestProfile(SilentMailServerTest.Impatient.class)
class SilentMailServerTest {

    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("outbox.tasks.time-limit", "3s", "outbox.tasks.lease", "6s", "quarkus.mailer.timeout", "1s");
        }
    }

    // More than the mailer has connections.
    private static final int ORDERS = 25;

    Mailbox mailbox;

    @Inject
    Database database;

    @Test
    void hangingConnectionsDoNotHoldUpLaterMails() throws IOException {
        mailbox.stop();
        List<PlacedByTest> orders = Stream.generate(Orders::order).limit(ORDERS).toList();
        List<Socket> hanging = new CopyOnWriteArrayList<>();
        try (Broker broker = Broker.connect()) {
            try (ServerSocket silent = new ServerSocket(mailbox.port(), 100, InetAddress.getLoopbackAddress())) {
                Thread acceptor = new Thread(() -> accept(silent, hanging), "silent mail server");
                acceptor.start();
                orders.forEach(order -> order.announce(broker));
                await().atMost(40, SECONDS).until(() -> triedTwice() >= ORDERS);
            }
            mailbox.restart();

            await().atMost(60, SECONDS).untilAsserted(() -> assertThat(orders)
                    .allSatisfy(
                            order -> assertThat(mailbox.sentTo(order.email())).isNotEmpty()));
            // Only the client has closed them.
            assertThat(hanging).isNotEmpty();
        } finally {
            for (Socket socket : hanging) {
                socket.close();
            }
        }
    }

    private long triedTwice() {
        return database.count("select count(*) from durable_task where kind = 'send-mail' and attempts >= 2");
    }

    private static void accept(ServerSocket server, List<Socket> accepted) {
        try {
            while (true) {
                accepted.add(server.accept());
            }
        } catch (IOException e) {
            // The server is closed; what it has accepted stays as it is.
        }
    }
}
