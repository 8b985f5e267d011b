package dev.orderflow.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.orderflow.console.expectation.Expectations.Happened;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {

    @Test
    void anAttemptEndsWithItsAnswer() {
        assertThat(Request.of(List.of(
                        step("a", "STEP_REQUESTED", "seller", "PERFORM"),
                        step("b", "STEP_REQUESTED", "logistics", "PERFORM"),
                        step("c", "STEP_ANSWERED", "logistics", "PERFORM"),
                        step("d", "STEP_ANSWERED", "seller", "PERFORM"))))
                .containsExactly(new Request("logistics", "b", "c", false), new Request("seller", "a", "d", false));
    }

    @Test
    void aFailedAttemptIsFollowedByTheNext() {
        assertThat(Request.of(List.of(
                        step("a", "STEP_REQUESTED", "seller", "PERFORM"),
                        step("b", "STEP_RETRIED", "seller", "PERFORM"),
                        step("c", "STEP_RETRIED", "seller", "PERFORM"),
                        step("d", "STEP_GIVEN_UP", "seller", "PERFORM"))))
                .containsExactly(
                        new Request("seller", "a", "b", true),
                        new Request("seller", "b", "c", true),
                        new Request("seller", "c", "d", true));
    }

    @Test
    void aCompensationIsARequestOfItsOwn() {
        assertThat(Request.of(List.of(
                        step("a", "STEP_REQUESTED", "seller", "PERFORM"),
                        step("b", "STEP_REQUESTED", "seller", "COMPENSATE"),
                        step("c", "STEP_ANSWERED", "seller", "PERFORM"))))
                .containsExactly(new Request("seller", "a", "c", false));
    }

    @Test
    void anAttemptWithoutEndOrBeginningIsNone() {
        assertThat(Request.of(List.of(
                        step("a", "STEP_ANSWERED", "seller", "PERFORM"),
                        step("b", "STEP_REQUESTED", "seller", "PERFORM"),
                        new Happened("c", "ORDER_CONFIRMED", MissingNode.getInstance()))))
                .isEmpty();
    }

    @Test
    void eventsWithoutBodiesHaveNoAttempts() {
        assertThat(Request.of(List.of(
                        new Happened("a", "STEP_REQUESTED", MissingNode.getInstance()),
                        new Happened("b", "STEP_ANSWERED", MissingNode.getInstance()))))
                .isEmpty();
    }

    private static Happened step(String id, String type, String participant, String command) {
        return new Happened(
                id,
                type,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("participant", participant)
                        .put("command", command));
    }
}
