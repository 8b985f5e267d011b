package dev.orderflow.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.e2e.agent.CrashPoint;
import dev.orderflow.e2e.system.ChaosConsumer;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The rows of the crash matrix. */
final class ChaosFaults {

    private static final int SOME_ORDERS = 8;
    private static final Duration HALF_OPEN = Duration.ofSeconds(25);
    private static final Duration MID_BATCH = Duration.ofMillis(500);
    // Half of a lease: a replica that waits for the lease to end takes longer. How much less it takes depends on the
    // machine.
    private static final Duration SOONER_THAN_A_LEASE = Duration.ofSeconds(30);

    // One point of each kind. The row with one dead replica of each service has four more.
    private static final Set<CrashPoint> SHORT_OF_ORDERS = EnumSet.of(
            CrashPoint.ORDER_COMMITTED, CrashPoint.RELAY_CONFIRMED, CrashPoint.STEP_COMMITTING, CrashPoint.UNDO_ASKING);
    private static final Set<CrashPoint> SHORT_OF_SELLER = EnumSet.of(CrashPoint.INBOX_COMMITTED);

    private ChaosFaults() {}

    static List<ChaosFault> all(long seed, int rounds) {
        List<ChaosFault> faults = new ArrayList<>();
        for (CrashPoint point : CrashPoint.values()) {
            point.services().forEach(service -> faults.add(crash(service, point)));
        }
        faults.add(oneReplicaOfEach());
        faults.add(withoutConsole());
        faults.addAll(servers());
        faults.addAll(connections());
        faults.addAll(messages(seed));
        for (int round = 0; round < rounds; round++) {
            faults.add(luck(seed + round));
        }
        return faults;
    }

    private static ChaosFault crash(String service, CrashPoint point) {
        return new ChaosFault(service + " dies: " + point.words(), isShort(service, point), (system, stream) -> {
            // Not the first pass, but in the middle of a stream.
            int pass = point.isOfTheLeader() ? 3 : 5;
            ServiceProcess victim = point.isOfTheLeader()
                    ? system.leader(service)
                    : system.replicas(service).get(point.ordinal() % 2);
            stream.flow();
            system.crashAt(point, pass, victim);
            stream.awaitMore(SOME_ORDERS);
        });
    }

    private static boolean isShort(String service, CrashPoint point) {
        return switch (service) {
            case "orders" -> SHORT_OF_ORDERS.contains(point);
            case "seller" -> SHORT_OF_SELLER.contains(point);
            default -> false;
        };
    }

    // Each replica has work in hand: a task or a batch of events.
    private static ChaosFault oneReplicaOfEach() {
        return new ChaosFault("one replica of each service dies at work, and stays dead", true, (system, stream) -> {
            stream.awaitMore(SOME_ORDERS);
            Set<String> before = stream.confirmable();
            Duration usual = system.slowest(before);
            stream.flow();
            system.crashAt(CrashPoint.CONFIRMATION_SENT, 5, system.second("notification"));
            system.crashAt(CrashPoint.NOTICE_SENDING, 5, system.second("seller"));
            system.crashAt(CrashPoint.INBOX_COMMITTING, 5, system.second("logistics"));
            system.crashAt(CrashPoint.STEP_ASKED, 5, system.second("orders"));
            stream.awaitMore(SOME_ORDERS);
            Set<String> meanwhile = stream.confirmable();
            meanwhile.removeAll(before);
            Duration slowest = system.slowest(meanwhile);
            System.out.printf(
                    "The slowest order took %s, and %s while one replica of each service was dead%n", usual, slowest);
            assertThat(slowest).isLessThan(SOONER_THAN_A_LEASE);
        });
    }

    // What the console missed waits in its queues.
    private static ChaosFault withoutConsole() {
        return new ChaosFault("console killed, and back after some orders", true, (system, stream) -> {
                    system.orderflow.console.kill();
                    stream.awaitMore(SOME_ORDERS);
                    system.startConsole();
                })
                .withEachMailOnce();
    }

    private static List<ChaosFault> servers() {
        return List.of(
                new ChaosFault("broker killed and started again", true, (system, stream) -> {
                    system.infrastructure.killBroker();
                    stream.awaitMore(SOME_ORDERS);
                }),
                new ChaosFault("PostgreSQL killed and started again", true, (system, stream) -> {
                            system.infrastructure.killDatabase();
                            system.infrastructure.startDatabase();
                            stream.awaitMore(SOME_ORDERS);
                        })
                        .withEachMailOnce(),
                new ChaosFault("PostgreSQL and the broker killed together", false, (system, stream) -> {
                            system.infrastructure.killDatabase();
                            system.infrastructure.killBroker();
                            system.infrastructure.startDatabase();
                            stream.awaitMore(SOME_ORDERS);
                        })
                        .withEachMailOnce(),
                new ChaosFault("broker killed and back without its data", false, false, 0, true, (system, stream) -> {
                    system.infrastructure.emptyBroker();
                    stream.awaitMore(SOME_ORDERS);
                }),
                new ChaosFault("broker's memory alarm blocks publishers", false, (system, stream) -> {
                    system.infrastructure.blockPublishers(true);
                    stream.awaitMore(3 * SOME_ORDERS);
                    system.infrastructure.blockPublishers(false);
                }),
                zombie("orders", true),
                zombie("seller", false),
                zombie("notification", false),
                zombie("logistics", false));
    }

    private static ChaosFault zombie(String service, boolean isShort) {
        return new ChaosFault(
                "leading relay of " + service + " frozen until another leads, then thawed",
                isShort,
                (system, stream) -> {
                    ServiceProcess leader = system.leader(service);
                    leader.freeze();
                    system.awaitLeader(system.other(leader));
                    stream.awaitMore(SOME_ORDERS);
                    leader.thaw();
                });
    }

    private static List<ChaosFault> connections() {
        List<ChaosFault> faults = new ArrayList<>();
        for (String service : Services.OF_ORDERS) {
            boolean isOrders = service.equals("orders");
            faults.add(
                    new ChaosFault("connections of " + service + " to the broker cut", isOrders, (system, stream) -> {
                        system.makeLeader(system.second(service));
                        stream.awaitMore(SOME_ORDERS);
                        system.toBroker(service).cut();
                        stream.awaitMore(SOME_ORDERS);
                    }));
            faults.add(new ChaosFault("connections of " + service + " to PostgreSQL cut", false, (system, stream) -> {
                        system.makeLeader(system.second(service));
                        stream.awaitMore(SOME_ORDERS);
                        system.toDatabase(service).cut();
                        stream.awaitMore(SOME_ORDERS);
                    })
                    .withEachMailOnce());
            faults.add(halfOpen(service, "the broker"));
            faults.add(halfOpen(service, "PostgreSQL"));
            faults.add(new ChaosFault(
                    "broker connection of " + service + " cut in mid-batch, then killed",
                    service.equals("seller"),
                    (system, stream) -> {
                        // The batch waits for a database that does not answer.
                        system.toDatabase(service).silence();
                        pause(MID_BATCH);
                        system.toBroker(service).cut();
                        system.toDatabase(service).pass();
                        pause(MID_BATCH);
                        system.second(service).kill();
                        stream.awaitMore(SOME_ORDERS);
                    }));
        }
        return faults;
    }

    private static ChaosFault halfOpen(String service, String server) {
        return new ChaosFault(
                        "connections of " + service + " to " + server + " silent for 25 s, then gone",
                        false,
                        (system, stream) -> {
                            ChaosProxy proxy =
                                    server.equals("the broker") ? system.toBroker(service) : system.toDatabase(service);
                            system.makeLeader(system.second(service));
                            stream.awaitMore(SOME_ORDERS);
                            stream.flow();
                            proxy.silence();
                            pause(HALF_OPEN);
                            proxy.cut();
                            stream.awaitMore(SOME_ORDERS);
                        })
                .withEachMailOnce();
    }

    private static List<ChaosFault> messages(long seed) {
        int poison = ChaosConsumer.ALL.stream()
                .mapToInt(consumer -> ChaosPoison.of(consumer.queue()).size())
                .sum();
        return List.of(
                new ChaosFault("every event delivered three times, in another order", true, (system, stream) -> {
                    stream.awaitMore(3 * SOME_ORDERS);
                    system.capture.repeat(system.capture.events(), 2, new Random(seed));
                }),
                new ChaosFault(
                        poison + " unreadable messages of "
                                + ChaosPoison.of("orders.seller").size() + " kinds among good ones",
                        true,
                        true,
                        poison,
                        false,
                        (system, stream) -> {
                            for (ChaosConsumer consumer : ChaosConsumer.ALL) {
                                ChaosPoison.of(consumer.queue())
                                        .values()
                                        .forEach(message -> system.capture.send(
                                                consumer.queue(), message.properties(), message.body()));
                            }
                            stream.awaitMore(SOME_ORDERS);
                        }));
    }

    private static ChaosFault luck(long seed) {
        return new ChaosFault("random kills, seed " + seed, false, (system, stream) -> {
            Random random = new Random(seed);
            List<ServiceProcess> processes = system.replicas().toList();
            int kills = 3 + random.nextInt(4);
            for (int i = 0; i < kills; i++) {
                pause(Duration.ofMillis(random.nextInt(1_500)));
                int victim = random.nextInt(processes.size() + 2);
                if (victim < processes.size()) {
                    processes.get(victim).kill();
                    processes.get(victim).start();
                } else if (victim == processes.size()) {
                    system.infrastructure.killBroker();
                    system.infrastructure.startBroker();
                } else {
                    system.infrastructure.killDatabase();
                    system.infrastructure.startDatabase();
                }
            }
            stream.awaitMore(SOME_ORDERS);
        });
    }

    // Not a wait for a condition: the time itself is the fault.
    private static void pause(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusSeconds(5)).until(() -> true);
    }
}
