package dev.orderflow.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.web.problem.HttpProblem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyHeaderTest {

    private static final UUID ORDER = UUID.fromString("8e03978e-40d5-43dd-bc93-6894a57f9324");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "8e03978e-40d5-43dd-bc93-6894a57f9324")
    void acceptsNoKeyAndTheOrdersId(@Nullable String key) {
        assertAccepted(key);
    }

    @Test
    void acceptsTheOrdersIdInCapitals() {
        assertAccepted("8E03978E-40D5-43DD-BC93-6894A57F9324");
    }

    @Test
    void acceptsTheOrdersIdInQuotationMarks() {
        assertAccepted("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "\"\"",
                "8e03978e-40d5-43dd-bc93-6894a57f9325",
                "\"8e03978e-40d5-43dd-bc93-6894a57f9325\"",
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324",
                "8e03978e-40d5-43dd-bc93-6894a57f9324\"",
                "\"\"8e03978e-40d5-43dd-bc93-6894a57f9324\"\""
            })
    void refusesAnyOther(String key) {
        assertThatThrownBy(() -> IdempotencyKeyHeader.require(key, ORDER))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.status())
                        .isEqualTo(422));
    }

    private static void assertAccepted(@Nullable String key) {
        assertThatCode(() -> IdempotencyKeyHeader.require(key, ORDER)).doesNotThrowAnyException();
    }
}
