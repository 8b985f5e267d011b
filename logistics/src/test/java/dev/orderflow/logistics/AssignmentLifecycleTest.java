package dev.orderflow.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.logistics.AssignmentLifecycle.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentLifecycleTest {

    // A dot: nothing changes.
    private static final String ALL_MOVES = """
            state        ASSIGN    WAIT     GIVE_UP      SCHEDULE   PICK_UP    DELIVER    RELEASE
            EXPECTED     ASSIGNED  WAITING  UNAVAILABLE  .          .          .          RELEASED
            WAITING      ASSIGNED  .        UNAVAILABLE  .          .          .          RELEASED
            ASSIGNED     .         .        .            SCHEDULED  .          .          RELEASED
            UNAVAILABLE  .         .        .            .          .          .          RELEASED
            SCHEDULED    .         .        .            .          PICKED_UP  .          RELEASED
            PICKED_UP    .         .        .            .          .          DELIVERED  .
            DELIVERED    .         .        .            .          .          .          .
            RELEASED     .         .        .            .          .          .          .
            """;

    @Test
    void hasExactlyTheListedTransitions() {
        List<List<String>> table =
                ALL_MOVES.lines().map(line -> List.of(line.strip().split(" +"))).toList();
        List<String> inputs = table.get(0).subList(1, table.get(0).size());
        assertThat(inputs)
                .containsExactlyElementsOf(
                        Arrays.stream(Input.values()).map(Enum::name).toList());
        assertThat(table.stream().skip(1).map(row -> row.get(0)))
                .containsExactlyElementsOf(
                        Arrays.stream(AssignmentState.values()).map(Enum::name).toList());

        for (List<String> row : table.subList(1, table.size())) {
            AssignmentState state = AssignmentState.valueOf(row.get(0));
            List<String> after = new ArrayList<>();
            for (Input input : Input.values()) {
                AssignmentState next = AssignmentLifecycle.after(state, input);
                after.add(next == state ? "." : next.name());
            }
            assertThat(after).as("after " + state).isEqualTo(row.subList(1, row.size()));
        }
    }
}
