package dev.orderflow.orders.catalogue;

import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.awaitCatalogue;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.SellerServer;
import dev.orderflow.orders.SellerServer.InjectSeller;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogueFillTest {

    @Inject
    CatalogueFill catalogueFill;

    @Inject
    Database database;

    @InjectSeller
    SellerServer seller;

    @BeforeEach
    void resetRequests() {
        awaitCatalogue();
        seller.queries().clear();
    }

    @AfterEach
    void awaitFilled() {
        schedule();
        awaitCatalogue();
    }

    @Test
    void readsAllPagesWhenTheCopyIsEmpty() {
        database.execute("delete from product");

        schedule();

        awaitCatalogue();
        assertThat(database.texts("select sku from product order by sku"))
                .containsExactly("LAMP-OAK", "MUG-STONE-BLUE", "PEN-BRASS", "SOAP-OLIVE", "TEA-ASSAM-250");
        assertThat(seller.queries()).containsExactly("limit=100", "after=PEN-BRASS&limit=100");
    }

    @Test
    void readsNothingWhenTheCopyIsNotEmpty() {
        database.execute("delete from product where sku <> '" + TEA + "'");

        schedule();

        assertThat(tasks()).isZero();
        assertThat(seller.queries()).isEmpty();
        database.execute("delete from product");
    }

    @Test
    void readsOnceForSeveralReplicas() {
        database.execute("delete from product");
        seller.unavailableFor(1);

        schedule();
        schedule();
        schedule();

        awaitCatalogue();
        await().until(() -> tasks() == 0);
        assertThat(seller.queries()).hasSize(2);
    }

    @Test
    void refusesOrdersUntilTheCopyIsFilled() {
        database.execute("delete from product");
        seller.unavailableFor(2);

        schedule();

        post(body("[" + line(TEA, 1) + "]"))
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("type", equalTo("https://orderflow.dev/problems/catalogue-not-ready"));
        awaitCatalogue();
        post(body("[" + line(TEA, 1) + "]")).statusCode(201);
    }

    @Test
    void keepsProductsThatChangeMeanwhile() {
        database.execute("delete from product");
        seller.unavailableFor(1);
        schedule();
        database.execute("""
                insert into product (sku, version, name, description, seller_id, price, currency, active)
                values ('MUG-STONE-BLUE', 9, 'Stoneware mug, deep blue', '', 'haus-und-hof', 15.00, 'EUR', true)
                """);

        awaitCatalogue();

        given().get("/products/MUG-STONE-BLUE")
                .then()
                .body("version", equalTo(9))
                .body("name", equalTo("Stoneware mug, deep blue"));
        database.execute("delete from product");
    }

    private void schedule() {
        catalogueFill.scheduleWhenEmpty().await().atMost(Duration.ofSeconds(10));
    }

    private long tasks() {
        return database.count("select count(*) from durable_task where kind = 'fill-catalogue'");
    }
}
