package dev.orderflow.console.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class JournalMaintenanceTest {

    private static final String INSERT = """
            insert into journal (received_at, written_at, event_id, type, source, subject)
            values (now() + cast(? as interval), now(), ?, 'OLD', '/orders', 'maintenance')""";

    @Test
    void createsThePartitionsOfAWeek() {
        maintain("7 days", Long.MAX_VALUE);

        assertThat(TestDatabase.count(
                        "pg_class where relname ~ '^journal_[0-9]{8}$' and relname >= to_char(now() at time zone"
                                + " 'UTC', '\"journal_\"YYYYMMDD')"))
                .isEqualTo(8);
    }

    @Test
    void deletesDaysPastTheRetention() {
        day(-9);
        TestDatabase.update(INSERT, "-9 days", "too-old");
        day(-3);
        TestDatabase.update(INSERT, "-3 days", "young-enough");

        assertThat(maintain("7 days", Long.MAX_VALUE)).isEqualTo("1");

        assertThat(ids()).contains("young-enough").doesNotContain("too-old");
    }

    @Test
    void deletesTheOldestDaysAboveTheSizeLimitButNotTheCurrentDay() {
        day(-1);
        TestDatabase.update(INSERT, "-1 days", "yesterday");
        TestDatabase.update(INSERT, "0 days", "today");

        maintain("7 days", 1);

        assertThat(ids()).contains("today").doesNotContain("yesterday");
    }

    @Test
    void keepsEventsOfADayWithoutAPartitionUntilTheirRetention() {
        TestDatabase.update(INSERT, "20 days", "no-partition");
        maintain("7 days", Long.MAX_VALUE);
        assertThat(ids()).contains("no-partition");

        TestDatabase.update(
                "update journal_other set received_at = now() - interval '8 days' where event_id = 'no-partition'");
        maintain("7 days", Long.MAX_VALUE);
        assertThat(ids()).doesNotContain("no-partition");
    }

    private static void day(int offset) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(offset);
        TestDatabase.update("create table journal_" + day.format(DateTimeFormatter.BASIC_ISO_DATE)
                + " partition of journal for values from ('" + day + " 00:00Z') to ('" + day.plusDays(1) + " 00:00Z')");
    }

    private static String maintain(String retention, long sizeLimit) {
        return TestDatabase.column(
                        "select maintain_journal(cast(? as interval), cast(? as bigint))", retention, sizeLimit)
                .get(0);
    }

    private static List<String> ids() {
        return TestDatabase.column("select event_id from journal where subject = 'maintenance'");
    }
}
