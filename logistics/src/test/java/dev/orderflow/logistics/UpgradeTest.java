package dev.orderflow.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class UpgradeTest {

    @Inject
    DataSource database;

    @Inject
    TestPartners partners;

    @Test
    void keepsTheAssignmentsOfAnEarlierRelease() {
        migration().target("2").load().migrate();
        partners.update("""
                insert into upgraded.delivery_assignment (order_id, state, region, country, partner_id, partner_name, day,
                    tracking_number, cost_amount, cost_currency, promised_date, decided_at)
                values (gen_random_uuid(), 'ASSIGNED', 'DE-BE', 'DE', 'spree-kurier', 'Spree Kurier', current_date,
                    'SPK-7K3QX-W2PD9-W', 3.90, 'EUR', current_date, now())
                """);
        partners.update("""
                insert into upgraded.delivery_assignment (order_id, state, reason, region, country, decided_at)
                values (gen_random_uuid(), 'UNAVAILABLE', 'NO_CAPACITY', 'DE-BE', 'DE', now())
                """);

        migration().load().migrate();

        assertThat(
                        partners.count(
                                "select count(*) from upgraded.delivery_assignment where not by_request and scheduled_at is null"))
                .isEqualTo(2);
        partners.update("""
                update upgraded.delivery_assignment
                set state = 'SCHEDULED', confirmed_at = now(), ready_at = now(), scheduled_at = now()
                where state = 'ASSIGNED'
                """);
        partners.update("update upgraded.delivery_assignment set state = 'RELEASED', released_at = now()");
        partners.update("drop schema upgraded cascade");
    }

    private FluentConfiguration migration() {
        return Flyway.configure().dataSource(database).schemas("upgraded").locations("db/migration");
    }
}
