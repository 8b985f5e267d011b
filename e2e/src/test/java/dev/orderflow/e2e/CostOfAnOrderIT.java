package dev.orderflow.e2e;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.orderflow.e2e.system.Infrastructure;
import dev.orderflow.e2e.system.Orderflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many statements and commits an order costs in each service. The orders come one after another, so that none shares
 * a transaction with another: under load, an order costs less.
 */
class CostOfAnOrderIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ORDERS = 20;

    // How often each statement ran for an order. Those that are left out are the test's own, and the relay's reads:
    // whether
    // it reads once more depends on the moment.
    private static final String RUNS = """
            select query, sum(calls) / %s as runs
            from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = ? and query not like '%%operator_action%%' and query not like '%%string_to_array%%'
              and query not like 'SET %%' and query not like 'select seq, id, type, subject, data%%'
            group by query
            """.formatted(ORDERS);

    private static final String STATEMENTS =
            "select trunc(runs) || ' x ' || regexp_replace(query, '\\s+', ' ', 'g') from (" + RUNS
                    + ") r where runs >= 1 and query not in ('BEGIN', 'COMMIT') order by query";

    // A recurring task, which no order causes, is claimed in one transaction and recorded in another.
    private static final String COMMITS =
            "select round(sum(case when query = 'COMMIT' then runs else -2 * runs end)) from (" + RUNS
                    + ") r where query = 'COMMIT' or query like 'update durable_task t%set lease%skip locked%'";

    private record Cost(int statements, int commits) {}

    // The relay's removals are not among the commits: they do not wait for the disk.
    private static final Map<String, Cost> LIMITS = Map.of(
            "orders", new Cost(16, 4),
            "notification", new Cost(8, 2),
            "seller", new Cost(14, 2),
            "logistics", new Cost(12, 2));

    private final Infrastructure infrastructure = Orderflow.running().infrastructure;

    @BeforeEach
    void count() {
        assumeThat(infrastructure.query(
                        "orders", "select current_setting('shared_preload_libraries') like '%pg_stat_statements%'"))
                .as("the server counts statements")
                .containsExactly("t");
        infrastructure.update("orders", "create extension if not exists pg_stat_statements");
    }

    @Test
    void staysTheSame() {
        Orderflow orderflow = Orderflow.running();
        String order = Orderflow.order("cost@example.org", "DE-BE", "DE", orderflow.skuInStock(2 * ORDERS), 1);
        place(orderflow, order, 3);
        infrastructure.query("orders", "select pg_stat_statements_reset()");

        place(orderflow, order, ORDERS);

        SoftAssertions assertions = new SoftAssertions();
        LIMITS.forEach((service, limit) -> {
            List<String> statements = infrastructure.query("orders", STATEMENTS, service);
            assertions
                    .assertThat(
                            statements.stream().mapToInt(CostOfAnOrderIT::runs).sum())
                    .as("statements of %s:%n%s", service, String.join("\n", statements))
                    .isLessThanOrEqualTo(limit.statements())
                    .isPositive();
            assertions
                    .assertThat(Integer.parseInt(
                            infrastructure.query("orders", COMMITS, service).get(0)))
                    .as("commits of %s", service)
                    .isEqualTo(limit.commits());
        });
        assertions.assertAll();
    }

    private static void place(Orderflow orderflow, String order, int number) {
        for (int i = 0; i < number; i++) {
            orderflow.awaitConfirmed(List.of(Orderflow.place(orderflow.orders, order)), LIMIT);
        }
    }

    private static int runs(String line) {
        return Integer.parseInt(line.substring(0, line.indexOf(' ')));
    }
}
