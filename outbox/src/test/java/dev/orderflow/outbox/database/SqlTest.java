package dev.orderflow.outbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class SqlTest {

    private static final String INSERT =
            "insert into effect (event_id, subject) select id, $2 from unnest($1::text[]) as id";

    private final String subject = UUID.randomUUID().toString();

    @Inject
    Transactions transactions;

    @Test
    void aStatementIsPartOfTheTransaction() {
        assertThat(inTransaction(() -> insert("a", "b"))).isEqualTo(2);
        assertThatThrownBy(() -> inTransaction(
                        () -> insert("c").onItem().failWith(() -> new IllegalStateException("rolled back"))))
                .hasMessage("rolled back");

        assertThat(TestDatabase.column("select event_id from effect where subject = ? order by 1", subject))
                .containsExactly("a", "b");
    }

    @Test
    void parametersAndColumnsHaveTheTypesOfTheirOwners() {
        UUID id = UUID.randomUUID();
        Instant at = Instant.parse("2026-11-30T22:00:00.123456Z");

        Uni<List<Object>> row = Sql.of("""
                        select $1::uuid, $2::timestamptz, $3::text, $4::bigint, $5::int, $6::boolean, $7::text, $8::timestamptz,
                               date '2026-11-30', null::uuid, null::bigint""")
                .bind(id)
                .bind(at)
                .bind(Thread.State.BLOCKED)
                .bind(5_000_000_000L)
                .bind(7)
                .bind(true)
                .bind(null)
                .bind(null)
                .one(one -> List.of(
                        one.uuid(0),
                        one.instant(1),
                        one.text(2),
                        one.number(3),
                        one.integer(4),
                        one.flag(5),
                        one.textOrNull(6) == null,
                        one.instantOrNull(7) == null,
                        one.date(8),
                        one.uuidOrNull(9) == null && one.numberOrNull(10) == null));

        assertThat(inTransaction(() -> row))
                .containsExactly(
                        id, at, "BLOCKED", 5_000_000_000L, 7, true, true, true, LocalDate.parse("2026-11-30"), true);
    }

    @Test
    void aStatementIsPreparedOnceAndPlannedEachTime() {
        String text = "select count(*) from effect where subject = $1";
        String prepared = "select count(*), sum(generic_plans) from pg_prepared_statements where statement = $1";

        // In one transaction, so on one connection.
        List<Long> seen = inTransaction(() -> Uni.join()
                .all(Stream.generate(() -> Sql.of(text).bind(subject).one(row -> row.number(0)))
                        .limit(10)
                        .toList())
                .usingConcurrencyOf(1)
                .andFailFast()
                .chain(() -> Sql.of(prepared).bind(text).one(row -> List.of(row.number(0), row.number(1)))));

        assertThat(seen).containsExactly(1L, 0L);
    }

    @Test
    void aColumnIsNotSilentlyNull() {
        assertThatThrownBy(() -> inTransaction(() -> Sql.of("select null::text").one(row -> row.text(0))))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Column 0 is null");
        assertThatThrownBy(
                        () -> inTransaction(() -> Sql.of("select 1 where false").one(row -> row.integer(0))))
                .hasMessageStartingWith("No row");
        Integer none = inTransaction(() -> Sql.of("select 1 where false").first(row -> row.integer(0)));
        assertThat(none).isNull();
    }

    @Test
    void failuresAreThoseOfHibernate() {
        String twice = "insert into inbox_event (consumer, event_id) values ('sql', $1), ('sql', $1)";

        assertThatThrownBy(() -> inTransaction(() -> Sql.of(twice).bind(subject).update()))
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        violation -> assertThat(violation.getSQLState()).isEqualTo("23505"));
    }

    private Uni<Integer> insert(String... ids) {
        return Sql.of(INSERT).bind(ids).bind(subject).update();
    }

    private <T> T inTransaction(Supplier<Uni<T>> work) {
        return transactions.runDetached(work).await().atMost(Duration.ofSeconds(20));
    }
}
