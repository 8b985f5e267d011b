package dev.orderflow.web.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators look for is found by an index, however many rows there are. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class LookupPlanTest {

    private static final String CHANNELS = """
            array(with recursive channel(name) as (
                (select consumer from inbox_event order by consumer limit 1)
                union all
                select (select i.consumer from inbox_event i where i.consumer > c.name order by i.consumer limit 1)
                from channel c
                where c.name is not null)
            select name from channel)
            """;

    private static final String HUNDRED_IDS = "array(select n::text from generate_series(1, 100) n)";

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            durable_task | durable_task_subject | (kind, key, payload, subject, state) select 'many', n::text, '', n % 5000, 'PARKED' from generate_series(1, 20000) n | subject = '7' and id < 9223372036854775807 order by id desc limit 21
            outbox_event | outbox_event_subject | (id, type, subject, data, next_attempt_at) select gen_random_uuid(), 'MANY', n % 5000, '', 'infinity' from generate_series(1, 20000) n | subject = '7' and seq > 0 order by seq limit 21
            failed_event | failed_event_subject | (channel, fingerprint, subject, exchange, routing_key, headers, payload, state, reason, attempts) select 'many', n::text, n % 5000, '', '', '', '', 'PARKED', '', 1 from generate_series(1, 20000) n | subject = '7' and id < 9223372036854775807 order by id desc limit 21
            failed_event | failed_event_by_cause | (channel, fingerprint, exchange, routing_key, headers, payload, state, reason, attempts) select 'many', n::text, '', '', '', '', 'PARKED', concat('no ', chr(65 + n % 50)), 1 from generate_series(1, 20000) n | failed_event_cause(cause, reason) = 'no A' and id < 9223372036854775807 order by id desc limit 21
            inbox_event  | inbox_event_pkey     | (consumer, event_id) select concat('channel-', n % 5), n::text from generate_series(1, 100000) n | consumer = any(CHANNELS) and event_id = any(HUNDRED_IDS)
            """)
    void isByIndex(String table, String index, String rows, String condition) {
        String plan = TestDatabase.plan(
                table,
                "insert into " + table + " " + rows,
                "select * from " + table + " where "
                        + condition.replace("CHANNELS", CHANNELS).replace("HUNDRED_IDS", HUNDRED_IDS));

        assertThat(plan).contains(index).doesNotContain("Seq Scan");
    }
}
