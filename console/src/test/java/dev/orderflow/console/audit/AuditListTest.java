package dev.orderflow.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.RecordedAction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditListTest {

    private static final AuditQuery ALL = new AuditQuery(null, null, Map.of(), List.of());

    @Test
    void aPageEndsBetweenIdsAlsoOfConcurrentActions() {
        // 2 began before 1 and was recorded after it.
        AuditList list = AuditList.of(
                ALL,
                List.of("orders", "seller"),
                List.of(of("orders", action(3, 30), action(2, 10), action(1, 20)), of("seller", action(7, 15))),
                2);

        assertThat(list.rows()).extracting(row -> row.action().id()).containsExactly(3L, 7L);
        assertThat(list.older()).contains("after.orders=3", "after.seller=7");
    }

    @Test
    void theLastPageHasNoNext() {
        AuditList list = AuditList.of(ALL, List.of("orders"), List.of(of("orders", action(2, 10), action(1, 20))), 2);

        assertThat(list.rows()).extracting(row -> row.action().id()).containsExactly(2L, 1L);
        assertThat(list.older()).isNull();
    }

    private static Asked<Answer<RecordedAction>> of(String service, RecordedAction... actions) {
        return new Asked<>(service, new Answer<>(List.of(actions), null), null);
    }

    private static RecordedAction action(long id, int second) {
        return new RecordedAction(id, Instant.ofEpochSecond(second), "Ada", "", "replay", "task/" + id, "", null);
    }
}
