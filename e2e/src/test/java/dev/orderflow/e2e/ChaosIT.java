package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.e2e.ChaosInvariants.Findings;
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
 * The crash matrix: whatever breaks while orders come in, each accepted order is carried to its end, with every effect once.
 *
 * <p>A test run does a short set. {@code ./orderflow chaos} does all of it, or with {@code -Dchaos.only=REGEX} the faults
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

    // What a process may keep of a whole run: compiled code's data, caches that have filled.
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
        // Loads the classes of all crash points, and lets the heaps reach their normal size.
        perform(new ChaosDeed("nothing breaks", true, (running, stream) -> stream.awaitMore(ORDERS_BEFORE)));
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
    void aCrashPointThatIsNotThereIsAnErrorAndNotAQuietPass() {
        ServiceProcess logistics = system.second("logistics");
        assertThatThrownBy(() -> system.armUnknownPoint(logistics)).isInstanceOf(IllegalStateException.class);
        assertThat(logistics.isAlive()).isTrue();
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> everyAcceptedOrderReachesItsEndWithEveryEffectOnceWhen() {
        return ChaosDeeds.all(SEED, ROUNDS).stream()
                .filter(deed -> LONG || deed.isShort())
                .filter(deed -> ONLY.matcher(deed.fault()).find())
                .map(deed -> DynamicTest.dynamicTest(deed.fault(), () -> perform(deed)));
    }

    @Test
    @Order(3)
    void noProcessKeepsMemory() {
        Map<String, Long> heapAfter =
                system.replicas().collect(Collectors.toMap(ServiceProcess::name, ServiceProcess::liveHeap));
        heapAfter.forEach((name, bytes) -> assertThat(bytes)
                .as("live heap of %s, before %d", name, heapBefore.get(name))
                .isLessThan(heapBefore.get(name) + HEAP_MARGIN));
        REPORT.heap(heapBefore, heapAfter);
    }

    private static void perform(ChaosDeed deed) {
        ChaosInvariants invariants = new ChaosInvariants(system.witnesses);
        long began = System.nanoTime();
        AtomicReference<Findings> last = new AtomicReference<>();
        long done = 0;
        String verdict = "failed";
        try (ChaosStream stream = new ChaosStream(system.replicas("orders"), skus)) {
            stream.awaitMore(ORDERS_BEFORE);
            deed.action().perform(system, stream);
            system.restore();
            if (!deed.keepsEvents()) {
                system.capture.subscribe();
            }
            stream.awaitMore(ORDERS_AFTER);
            stream.end();
            done = System.nanoTime();
            await().atMost(SETTLE_LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        last.set(invariants.check(stream.accepted(), deed.keepsEvents(), deed.poison()));
                        return last.get().violations().isEmpty();
                    });
            if (!deed.repeatsMails()) {
                assertThat(last.get().tally().customerMailsRepeated()
                                + last.get().tally().sellerMailsRepeated())
                        .as("mails that came again, although all replicas live")
                        .isZero();
            }
            verdict = "kept";
        } catch (ConditionTimeoutException e) {
            if (last.get() == null) {
                throw e;
            }
            throw new AssertionError(
                    deed.fault() + ": " + String.join("; ", last.get().violations()));
        } finally {
            if (verdict.equals("failed")) {
                system.restart();
            }
            if (deed.poison() > 0) {
                system.forgetPoison();
            }
            REPORT.add(deed.fault(), last.get(), verdict, began, done, System.nanoTime());
        }
    }
}
