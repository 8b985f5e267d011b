package dev.orderflow.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationTest {

    private static final String BEFORE_LIFECYCLE = "1.0.1";

    @Inject
    AgroalDataSource database;

    @Inject
    Warehouse warehouse;

    @Test
    void theUpgradeKeepsOrdersFromBeforeTheLifecycle() {
        upgradeTo(BEFORE_LIFECYCLE);
        warehouse.update("insert into upgraded.reservation (order_id, status) "
                + "values (gen_random_uuid(), 'RESERVED'), (gen_random_uuid(), 'UNAVAILABLE')");
        warehouse.update(
                "insert into upgraded.shipment (id, order_id, seller_id, recipient, street, city, postal_code, "
                        + "region, country, opened_at) select gen_random_uuid(), order_id, 'alpenrad', 'Ada', 'Weg 1', 'Berlin', "
                        + "'10117', 'DE-BE', 'DE', now() from upgraded.reservation where status = 'RESERVED'");

        upgradeTo("latest");

        assertThat(warehouse.number(
                        "select count(*) from upgraded.reservation where not by_request and released_at is null"))
                .isEqualTo(2);
        assertThat(
                        warehouse.number(
                                "select count(*) from upgraded.shipment where coalesce(ready_at, shipped_at, released_at) is null"))
                .isEqualTo(1);
        assertThat(warehouse.number("select count(*) from upgraded.seller where api_key_hash is not null"))
                .isZero();
        warehouse.update("update upgraded.reservation set status = 'SHIPPED' where status = 'RESERVED'");
        assertThatThrownBy(() -> warehouse.update("update upgraded.reservation set status = 'RELEASED'"))
                .hasStackTraceContaining("released_has_its_time");
    }

    private void upgradeTo(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("upgraded")
                .locations("db/migration")
                .target(version)
                .load()
                .migrate();
    }
}
