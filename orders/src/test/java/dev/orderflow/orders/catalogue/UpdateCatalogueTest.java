package dev.orderflow.orders.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.Money;
import dev.orderflow.outbox.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class UpdateCatalogueTest {

    @Inject
    UpdateCatalogue updateCatalogue;

    @Inject
    Transactions transactions;

    @Inject
    Database database;

    static Stream<List<Long>> ordersOfArrival() {
        return Stream.of(
                List.of(1L, 2L, 3L),
                List.of(1L, 3L, 2L),
                List.of(2L, 1L, 3L),
                List.of(2L, 3L, 1L),
                List.of(3L, 1L, 2L),
                List.of(3L, 2L, 1L),
                List.of(3L, 3L, 1L, 2L, 3L));
    }

    @ParameterizedTest
    @MethodSource("ordersOfArrival")
    void keepsTheHighestVersionInAnySequence(List<Long> versions) {
        String oneByOne = newSku();
        versions.forEach(version -> update(product(oneByOne, version)));
        String together = newSku();
        update(versions.stream().map(version -> product(together, version)).toArray(Product[]::new));

        assertThat(List.of(oneByOne, together)).allSatisfy(sku -> assertThat(
                        database.texts("select version || ' ' || name || ' ' || price from product where sku = ?", sku))
                .containsExactly("3 Version 3 3.9900"));
    }

    @Test
    void countsChangedProducts() {
        String sku = newSku();

        assertThat(update(product(sku, 1), product(sku, 2), product(newSku(), 1)))
                .isEqualTo(2);
        assertThat(update(product(sku, 2))).isZero();
        assertThat(update(product(sku, 1))).isZero();
        assertThat(update(product(sku, 3))).isOne();
        assertThat(update()).isZero();
    }

    @Test
    void keepsConcurrentUpdatesApart() {
        List<String> skus =
                Stream.generate(UpdateCatalogueTest::newSku).limit(20).toList();
        List<CompletableFuture<Integer>> updates = LongStream.rangeClosed(1, 12)
                .mapToObj(version -> {
                    List<Product> products = new ArrayList<>(
                            skus.stream().map(sku -> product(sku, version)).toList());
                    Collections.shuffle(products, new Random(version));
                    return transactions
                            .runDetached(() -> updateCatalogue.update(products))
                            .subscribeAsCompletionStage();
                })
                .toList();
        await().until(() -> updates.stream().allMatch(CompletableFuture::isDone));

        assertThat(updates).allSatisfy(update -> assertThat(update).isCompleted());
        assertThat(IntStream.range(0, 20)
                        .mapToObj(i -> database.texts("select name from product where sku = ?", skus.get(i))
                                .get(0)))
                .containsOnly("Version 12");
    }

    private int update(Product... products) {
        return transactions
                .runDetached(() -> updateCatalogue.update(List.of(products)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    // Their skus come before all others, so that tests that list the catalogue do not see them.
    private static String newSku() {
        return "0-" + UUID.randomUUID();
    }

    private static Product product(String sku, long version) {
        Money price = new Money(new BigDecimal(version + ".99"), Currency.getInstance("EUR"));
        return new Product(sku, version, "Version " + version, "", "haus-und-hof", price, true);
    }
}
