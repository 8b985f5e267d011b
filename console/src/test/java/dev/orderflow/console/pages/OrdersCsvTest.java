package dev.orderflow.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.console.order.FollowedOrder;
import dev.orderflow.console.order.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersCsvTest {

    private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void hasALineForEachOrder() {
        FollowedOrder order = new FollowedOrder(
                UUID.fromString("0199ae64-d5a8-7000-8000-000000000001"),
                null,
                OrderState.PLACED,
                null,
                AT,
                AT.plusSeconds(1),
                null,
                List.of(
                        new Waiting("steps", "seller", AT, AT.plusSeconds(120)),
                        new Waiting("steps", "logistics", AT, AT.plusSeconds(60))));

        assertThat(OrdersCsv.of(List.of(order)).split("\r\n"))
                .containsExactly(
                        "order_id,state,coordination,placed_at,first_event_at,last_event_at,decided_at,complete,"
                                + "waiting_for,due_at",
                        "0199ae64-d5a8-7000-8000-000000000001,PLACED,,,2026-11-30T12:00:00Z,2026-11-30T12:00:01Z,,false,"
                                + "seller logistics,2026-11-30T12:01:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain            | plain
            =HYPERLINK("x")  | "'=HYPERLINK(""x"")"
            +1               | '+1
            -1               | '-1
            @SUM(A1)         | '@SUM(A1)
            a,b              | "a,b"
            a"b              | "a""b"
            """)
    void quotesAndRunsNoFormula(String value, String field) {
        assertThat(OrdersCsv.field(value)).isEqualTo(field);
    }

    @Test
    void keepsLineBreaksInsideAField() {
        assertThat(OrdersCsv.field("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(OrdersCsv.field("\t=1")).isEqualTo("'\t=1");
        assertThat(OrdersCsv.field(null)).isEmpty();
    }
}
