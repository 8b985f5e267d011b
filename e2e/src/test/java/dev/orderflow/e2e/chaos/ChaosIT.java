package dev.orderflow.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.e2e.chaos.ChaosInvariants.Findings;
import dev.orderflow.e2e.system.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The crash matrix: under each fault, every accepted order reaches its end, with every effect once.
 *
 * <p>A test run injects a short set of faults. {@code ./orderflow chaos} injects all, or with {@code -Dchaos.only=REGEX} those
 * whose name matches.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChaosIT {

    private static final boolean LONG = Boolean.getBoolean("chaos.long");
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime() & 0xffff);
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 5);
    private static final Pattern ONLY = Pattern.compile(System.getProperty("chaos.only", ""));
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(90);
    private static final int ORDERS_BEFORE = 12;
    private static final int ORDERS_AFTER = 12;

    // The growth that a whole run may leave in a process: data of compiled code, filled caches.
    private static final long HEAP_MARGIN = 16L << 20;

    private static ChaosSystem system;
    private static List<String> skus;
    private static Map<String, Long> heapBefore;
    private static final ChaosReport REPORT = new ChaosReport(SEED);

    @BeforeAll
    static void start() {
        Assumptions.assumeFalse(Boolean.getBoolean("orderflow.native"), "crash points need a JVM to be put into");
        System.out.println("Chaos with seed " + SEED);
        system = new ChaosSystem();
        skus = Stream.of("COFFEE-ESPRESSO-250", "PAPER-NOTEBOOK-A5", "LAMP-BULB-E27", "BIKE-BOTTLE-750")
                .toList();
        // Loads the classes of all crash points, and brings the heaps to their normal size.
        perform(new ChaosFault("nothing breaks", true, (running, stream) -> stream.awaitMore(ORDERS_BEFORE)));
        heapBefore = system.replicas().collect(Collectors.toMap(ServiceProcess::name, ServiceProcess::liveHeap));
    }

    @AfterAll
    static void end() {
        if (system != null) {
            system.close();
            REPORT.write();
        }
    }

    @Test
    @Order(1)
    void anUnknownCrashPointIsAnError() {
        ServiceProcess logistics = system.second("logistics");
        assertThatThrownBy(() -> system.armUnknownPoint(logistics)).isInstanceOf(IllegalStateException.class);
        assertThat(logistics.isAlive()).isTrue();
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> everyAcceptedOrderReachesItsEndWithEveryEffectOnceWhen() {
        return ChaosFaults.all(SEED, ROUNDS).stream()
                .filter(fault -> LONG || fault.isShort())
                .filter(fault -> ONLY.matcher(fault.name()).find())
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> perform(fault)));
    }

    @Test
    @Order(3)
    void noProcessLeaksMemory() {
        Map<String, Long> heapAfter =
                system.replicas().collect(Collectors.toMap(ServiceProcess::name, ServiceProcess::liveHeap));
        heapAfter.forEach((name, bytes) -> assertThat(bytes)
                .as("live heap of %s, before %d", name, heapBefore.get(name))
                .isLessThan(heapBefore.get(name) + HEAP_MARGIN));
        REPORT.heap(heapBefore, heapAfter);
    }

    private static void perform(ChaosFault fault) {
        ChaosInvariants invariants = new ChaosInvariants(system.witnesses);
        long began = System.nanoTime();
        AtomicReference<Findings> last = new AtomicReference<>();
        long done = 0;
        String verdict = "violated";
        try (ChaosStream stream = new ChaosStream(system.replicas("orders"), skus)) {
            stream.awaitMore(ORDERS_BEFORE);
            fault.action().perform(system, stream);
            system.restore();
            if (!fault.keepsEvents()) {
                system.capture.subscribe();
            }
            stream.awaitMore(ORDERS_AFTER);
            stream.end();
            done = System.nanoTime();
            await().atMost(SETTLE_LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        last.set(invariants.check(stream.accepted(), fault.keepsEvents(), fault.poison()));
                        return last.get().violations().isEmpty();
                    });
            if (!fault.repeatsMails()) {
                assertThat(last.get().tally().customerMailsRepeated()
                                + last.get().tally().sellerMailsRepeated())
                        .as("mails sent twice although no replica died")
                        .isZero();
            }
            verdict = "kept";
        } catch (ConditionTimeoutException e) {
            if (last.get() == null) {
                throw e;
            }
            throw new AssertionError(
                    fault.name() + ": " + String.join("; ", last.get().violations()));
        } finally {
            if (verdict.equals("violated")) {
                system.restart();
            }
            if (fault.poison() > 0) {
                system.forgetPoison();
            }
            REPORT.add(fault.name(), last.get(), verdict, began, done, System.nanoTime());
        }
    }
}
