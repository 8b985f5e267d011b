package dev.orderflow.e2e.chaos;

import static org.awaitility.Awaitility.await;

import dev.orderflow.e2e.agent.CrashAgents;
import dev.orderflow.e2e.agent.CrashPoint;
import dev.orderflow.e2e.container.ClusterService;
import dev.orderflow.e2e.system.ChaosConsumer;
import dev.orderflow.e2e.system.Infrastructure;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Repository;
import dev.orderflow.outbox.testing.Services;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The packaged system with two replicas of each service that orders need, one console, and ways to break it. The first replicas reach their servers
 * directly, the second ones through proxies. The first replica of orders calls the first replicas of the other services; the
 * second one calls either of the two, dead or alive.
 */
public final class ChaosSystem implements AutoCloseable {

    private static final Duration CRASH_LIMIT = Duration.ofSeconds(60);
    private static final Duration CONFIRMATION_LIMIT = Duration.ofSeconds(90);
    private static final Duration TAKEOVER_LIMIT = Duration.ofSeconds(30);

    final Orderflow orderflow = Orderflow.running();
    final Infrastructure infrastructure = orderflow.infrastructure;
    final ChaosWitnesses witnesses = ChaosWitnesses.of(infrastructure, orderflow.inbox);
    final ChaosCapture capture = witnesses.capture();
    private final CrashAgents agents = CrashAgents.packagedAs(Repository.root().resolve("e2e/target/crash-agent.jar"));
    private final Map<String, List<ServiceProcess>> replicas = new LinkedHashMap<>();
    private final Map<String, ChaosProxy> toBroker = new HashMap<>();
    private final Map<String, ChaosProxy> toDatabase = new HashMap<>();
    private final Map<String, ClusterService> addresses = new HashMap<>();

    ChaosSystem() {
        Services.PARTICIPANTS.forEach(service -> addresses.put(service, new ClusterService()));
        orderflow
                .servicesOfOrders()
                .forEach(first -> replicas.put(first.service(), List.of(first, behindProxies(first.service()))));
        addresses.forEach((service, address) -> replicas(service).forEach(replica -> address.add(replica.port())));
        replicas().forEach(ServiceProcess::awaitReady);
        witnesses.watch();
    }

    private ServiceProcess behindProxies(String service) {
        Map<String, String> environment = orderflow.environmentOf(service);
        ChaosProxy broker =
                new ChaosProxy(environment.get("RABBITMQ_HOST"), Integer.parseInt(environment.get("RABBITMQ_PORT")));
        ChaosProxy database = new ChaosProxy(environment.get("DB_HOST"), Integer.parseInt(environment.get("DB_PORT")));
        toBroker.put(service, broker);
        toDatabase.put(service, database);
        Map<String, String> differences = new HashMap<>(Map.of(
                "RABBITMQ_HOST",
                "127.0.0.1",
                "RABBITMQ_PORT",
                Integer.toString(broker.port()),
                "DB_HOST",
                "127.0.0.1",
                "DB_PORT",
                Integer.toString(database.port())));
        if (service.equals("orders")) {
            addresses.forEach(
                    (name, address) -> differences.put(name.toUpperCase(Locale.ROOT) + "_URL", address.url()));
        }
        return orderflow.another(service, differences);
    }

    Stream<ServiceProcess> replicas() {
        return replicas.values().stream().flatMap(List::stream);
    }

    List<ServiceProcess> replicas(String service) {
        return replicas.get(service);
    }

    /** The replica that reaches its servers through proxies. */
    ServiceProcess second(String service) {
        return replicas.get(service).get(1);
    }

    ChaosProxy toBroker(String service) {
        return toBroker.get(service);
    }

    ChaosProxy toDatabase(String service) {
        return toDatabase.get(service);
    }

    /** The replica that publishes the outbox of its service. */
    ServiceProcess leader(String service) {
        return await("a leader of " + service)
                .atMost(TAKEOVER_LIMIT)
                .until(
                        () -> replicas(service).stream()
                                .filter(ServiceProcess::isAlive)
                                .filter(ServiceProcess::leadsTheRelay)
                                .findAny(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Makes this replica the leader, by stopping the other one for a moment. */
    void makeLeader(ServiceProcess replica) {
        if (!replica.leadsTheRelay()) {
            ServiceProcess other = other(replica);
            other.stop();
            awaitLeader(replica);
            other.start().awaitReady();
        }
    }

    void awaitLeader(ServiceProcess replica) {
        await(replica.name() + " leads").atMost(TAKEOVER_LIMIT).until(replica::leadsTheRelay);
    }

    ServiceProcess other(ServiceProcess replica) {
        return replicas(replica.service()).stream()
                .filter(candidate -> candidate != replica)
                .findAny()
                .orElseThrow();
    }

    /** Kills the replica when it passes the point for the {@code pass}-th time, and waits for its end. */
    void crashAt(CrashPoint point, int pass, ServiceProcess replica) {
        long before = replica.logLength();
        agents.arm(replica.pid(), point, pass);
        if (!replica.endsWithin(CRASH_LIMIT)) {
            throw new AssertionError(replica.name() + " did not reach " + point + " within " + CRASH_LIMIT);
        }
        if (!CrashAgents.diedAt(point, replica.logSince(before))) {
            throw new AssertionError(replica.name() + " died, but not at " + point);
        }
    }

    /** The longest time from the placing of an order to its confirmation. Waits until all are confirmed. */
    Duration slowest(Set<String> orderIds) {
        orderflow.awaitConfirmed(orderIds, CONFIRMATION_LIMIT);
        String seconds = infrastructure
                .query(
                        "orders",
                        "select extract(epoch from max(status_since - placed_at)) from customer_order"
                                + " where id::text = any(string_to_array(?, ','))",
                        String.join(",", orderIds))
                .get(0);
        return Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1_000));
    }

    /** Tries to kill the replica at an unknown point. */
    void armUnknownPoint(ServiceProcess replica) {
        agents.armNamed(replica.pid(), "NO_SUCH_POINT", 1);
    }

    /** Removes the parked messages, as an operator does. */
    void forgetPoison() {
        ChaosConsumer.ALL.forEach(consumer -> capture.purge(consumer.queue() + ".dlq"));
        for (String service : Services.OF_ORDERS) {
            infrastructure.update(
                    service, "delete from durable_task where kind = 'retry-event'; delete from failed_event");
        }
    }

    /** Repairs the system after a fault: restarts dead processes, as Kubernetes does, and reopens connections. */
    void restore() {
        infrastructure.startWhatIsStopped();
        toBroker.values().forEach(ChaosProxy::pass);
        toDatabase.values().forEach(ChaosProxy::pass);
        replicas().filter(ServiceProcess::isAlive).forEach(ServiceProcess::thaw);
        replicas().filter(replica -> !replica.isAlive()).forEach(ServiceProcess::start);
        startConsole();
        replicas().forEach(ServiceProcess::awaitReady);
    }

    /** Starts the console, if it is down, and waits until it is ready. */
    void startConsole() {
        if (!orderflow.console.isAlive()) {
            orderflow.console.start();
        }
        orderflow.console.awaitReady();
    }

    /** Restarts everything after a failed test, because a replica may still be armed. */
    void restart() {
        replicas().filter(ServiceProcess::isAlive).forEach(ServiceProcess::kill);
        restore();
    }

    @Override
    public void close() {
        witnesses.ledger().remove();
        Services.OF_ORDERS.stream().map(this::second).forEach(ServiceProcess::close);
        toBroker.values().forEach(ChaosProxy::close);
        toDatabase.values().forEach(ChaosProxy::close);
        addresses.values().forEach(ClusterService::close);
        // FaultIT and similar tests need the first replicas, and no other subscriber.
        orderflow.services().filter(first -> !first.isAlive()).forEach(first -> first.start()
                .awaitReady());
    }
}
