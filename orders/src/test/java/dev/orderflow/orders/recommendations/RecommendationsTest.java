package dev.orderflow.orders.recommendations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpExchange;
import dev.orderflow.orders.ScriptedInventory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RecommendationsTest.Patient.class)
class RecommendationsTest {

    /** A time limit that a machine under load keeps, and few orders. */
    public static class Patient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "orders.recommendations.time-limit",
                    TIME_LIMIT.toMillis() + "ms",
                    "orders.recommendations.newest-orders",
                    String.valueOf(NEWEST_ORDERS));
        }
    }

    private static final Duration TIME_LIMIT = Duration.ofSeconds(3);
    private static final int NEWEST_ORDERS = 40;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    PastOrders past;

    @Inject
    MeterRegistry metrics;

    private final CountDownLatch theTestIsOver = new CountDownLatch(1);

    @BeforeEach
    void reset() {
        ScriptedInventory.reset();
        CircuitBreakerMaintenance.get().resetAll();
    }

    @AfterEach
    void forget() {
        theTestIsOver.countDown();
        past.forget();
    }

    @Test
    void listsTheMostFrequentProductsFirst() {
        past.order("PLACED", "X-POT", "X-CUP", "X-TEA");
        past.order("DELIVERED", "X-POT", "X-TEA");
        past.order("CONFIRMED", "X-TEA", "X-POT", "X-SIEVE");
        past.order("PLACED", "X-POT");
        past.order("PLACED", "X-CUP", "X-SIEVE");

        find("X-POT")
                .body("sku", equalTo("X-POT"))
                .body("verified", equalTo(true))
                .body("items.sku", contains("X-TEA", "X-CUP", "X-SIEVE"))
                .body("items.boughtTogether", contains(3, 1, 1));
        find("X-POT", 2).body("items.sku", contains("X-TEA", "X-CUP"));
    }

    @Test
    void leavesOutRejectedAndCancelledOrders() {
        past.order("PLACED", "X-POT", "X-TEA");
        past.order("REJECTED", "X-POT", "X-CUP", "X-TEA");
        past.order("CANCELLED", "X-POT", "X-CUP", "X-TEA");

        find("X-POT").body("items.sku", contains("X-TEA")).body("items.boughtTogether", contains(1));
    }

    @Test
    void readsOnlyTheNewestOrders() {
        past.order("PLACED", "X-POT", "X-CUP");
        IntStream.range(0, NEWEST_ORDERS - 1).forEach(i -> past.order("PLACED", "X-POT", "X-TEA"));
        find("X-POT").body("items.boughtTogether", contains(NEWEST_ORDERS - 1, 1));

        past.order("PLACED", "X-POT", "X-TEA");

        find("X-POT").body("items.sku", contains("X-TEA")).body("items.boughtTogether", contains(NEWEST_ORDERS));
    }

    @Test
    void showsOnlyProductsInStockWithSellersPrices() {
        past.order("PLACED", "X-POT", "X-CUP", "X-GONE", "X-SIEVE", "X-TEA");
        past.order("PLACED", "X-POT", "X-CUP", "X-GONE", "X-SIEVE");
        ScriptedInventory.on((exchange, skus) -> ScriptedInventory.items(
                exchange,
                List.of(
                        ScriptedInventory.item("X-TEA", true, 3),
                        ScriptedInventory.item("X-SIEVE", false, 7),
                        ScriptedInventory.item("X-CUP", true, 0),
                        ScriptedInventory.item("X-NEVER-ASKED-FOR", true, 1))));

        find("X-POT", 1)
                .body("verified", equalTo(true))
                .body("items.sku", contains("X-TEA"))
                .body("items.name", contains("Seller's X-TEA"))
                .body("items.price.amount", contains("12.34"))
                .body("items.price.currency", contains("EUR"))
                .body("items.availability", contains("LOW"))
                .body("items[0]", not(hasKey("available")));
        assertThat(ScriptedInventory.questions()).containsExactly(List.of("X-CUP", "X-GONE", "X-SIEVE", "X-TEA"));
    }

    @Test
    void understandsSellerOfAnEarlierRelease() {
        past.order("PLACED", "X-POT", "X-TEA", "X-CUP");
        ScriptedInventory.on((exchange, skus) -> ScriptedInventory.items(
                exchange,
                List.of(
                        ScriptedInventory.item("X-TEA", true, 3)
                                .replace("\"availability\": \"LOW\"", "\"available\": 3"),
                        ScriptedInventory.item("X-CUP", true, 0)
                                .replace("\"availability\": \"SOLD_OUT\"", "\"available\": 0"))));

        find("X-POT").body("verified", equalTo(true)).body("items.sku", contains("X-TEA"));
    }

    @Test
    void doesNotRecommendProductsThatCannotBeOrdered() {
        past.order("PLACED", "X-POT", "X-CUP", "X-TEA");
        past.withdraw("X-CUP");

        find("X-POT").body("items.sku", contains("X-TEA"));
    }

    @Test
    void recommendsNothingForAnUnknownProductOrOneBoughtAlone() {
        past.order("PLACED", "X-POT");

        find("X-POT").body("verified", equalTo(true)).body("items", empty());
        find("X-UNKNOWN").body("items", empty());
        assertThat(ScriptedInventory.questions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?sku=", "?sku=a%20b", "?sku=X-POT&limit=0", "?sku=X-POT&limit=21"})
    void refusesAnInvalidRequest(String query) {
        given().get("/recommendations" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("https://orderflow.dev/problems/validation-failed"));
    }

    @Test
    void answersInTimeWhenSellerDoesNot() {
        past.order("PLACED", "X-POT", "X-TEA");
        ScriptedInventory.on(this::sayNothing);
        double before = unverified("time-limit");

        long start = System.nanoTime();
        find("X-POT")
                .body("verified", equalTo(false))
                .body("items.sku", contains("X-TEA"))
                .body("items.name", contains("Our X-TEA"))
                .body("items.price.amount", contains("9.90"))
                .body("items[0]", not(hasKey("availability")))
                .body("items.boughtTogether", contains(1));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TIME_LIMIT, TIME_LIMIT.plusSeconds(3));
        assertThat(unverified("time-limit")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503 | application/problem+json | {\"detail\": \"not now\"}",
                "400 | application/problem+json | {}",
                "302 | text/plain               | elsewhere",
                "204 | application/json         | ''",
                "200 | text/html                | <h1>It works</h1>",
                "200 | application/json         | ''",
                "200 | application/json         | null",
                "200 | application/json         | []",
                "200 | application/json         | {}",
                "200 | application/json         | {\"items\": [",
                "200 | application/json         | {\"items\": [null]}",
                "200 | application/json         | {\"items\": [{\"sku\": \"X-TEA\", \"active\": true, \"available\": 1}]}",
                "200 | application/json         | {\"items\": [{\"sku\": \"X-TEA\", \"name\": \"\", \"active\": true, "
                        + "\"available\": 1, \"price\": {\"amount\": \"1.005\", \"currency\": \"EUR\"}}]}",
            })
    void ignoresInvalidAnswers(int status, String type, String body) {
        past.order("PLACED", "X-POT", "X-TEA");
        ScriptedInventory.on((exchange, skus) -> ScriptedInventory.send(exchange, status, type, body));
        double before = unverified("failure");

        find("X-POT").body("verified", equalTo(false)).body("items.name", contains("Our X-TEA"));

        assertThat(unverified("failure")).isEqualTo(before + 1);
    }

    @Test
    void answersWhenSellerHangsUp() {
        past.order("PLACED", "X-POT", "X-TEA");
        ScriptedInventory.on((exchange, skus) -> exchange.close());

        find("X-POT").body("verified", equalTo(false)).body("items.name", contains("Our X-TEA"));
    }

    @Test
    void stopsAskingAfterManyFailuresAndAsksAgainLater() {
        past.order("PLACED", "X-POT", "X-TEA");
        ScriptedInventory.on((exchange, skus) -> exchange.sendResponseHeaders(503, -1));
        double before = unverified("circuit-open");

        await().atMost(LIMIT).until(() -> {
            find("X-POT").body("verified", equalTo(false));
            return unverified("circuit-open") > before;
        });
        int asked = ScriptedInventory.questions().size();
        assertThat(asked).isGreaterThanOrEqualTo(10);
        find("X-POT").body("verified", equalTo(false)).body("items.sku", contains("X-TEA"));
        assertThat(ScriptedInventory.questions()).hasSize(asked);

        ScriptedInventory.on(ScriptedInventory::everything);

        await().atMost(LIMIT).untilAsserted(() -> find("X-POT").body("verified", equalTo(true)));
        find("X-POT").body("verified", equalTo(true));
    }

    @Test
    void answersManyConcurrentRequestsWithAndWithoutSeller() throws Exception {
        past.order("PLACED", "X-POT", "X-TEA", "X-CUP");
        int callers = 30;

        assertThat(atOnce(callers)).hasSize(callers).containsOnly(true);

        ScriptedInventory.on(this::sayNothing);
        long start = System.nanoTime();
        assertThat(atOnce(callers)).hasSize(callers).containsOnly(false);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIME_LIMIT.plusSeconds(5));
    }

    private List<Boolean> atOnce(int callers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CyclicBarrier together = new CyclicBarrier(callers);
        try {
            List<CompletableFuture<Boolean>> answers = IntStream.range(0, callers)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                join(together);
                                return find("X-POT")
                                        .body("items", hasSize(2))
                                        .extract()
                                        .<Boolean>path("verified");
                            },
                            threads))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static void join(CyclicBarrier together) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void sayNothing(HttpExchange exchange, List<String> skus) {
        try {
            theTestIsOver.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double unverified(String reason) {
        Counter counter = metrics.find("orders.recommendations.unverified")
                .tag("reason", reason)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static ValidatableResponse find(String sku) {
        return given().queryParam("sku", sku).get("/recommendations").then().statusCode(200);
    }

    private static ValidatableResponse find(String sku, int limit) {
        return given().queryParam("sku", sku)
                .queryParam("limit", limit)
                .get("/recommendations")
                .then()
                .statusCode(200);
    }
}
