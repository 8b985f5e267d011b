package dev.orderflow.console.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.console.service.ServiceView.Cause;
import dev.orderflow.web.problem.HttpProblem;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedTest {

    @ParameterizedTest
    @CsvSource({
        "REFUSED, 400, service-refused: seller: Answered with status 400",
        "REFUSED, 401, service-refused: seller: Answered with status 401",
        "REFUSED, 429, service-refused: seller: Answered with status 429",
        "REFUSED, 500, service-unknown: seller: Answered with status 500",
        "REFUSED, 503, service-unknown: seller: Answered with status 503",
        "SILENT, 0, service-unknown: seller: No answer within 2 s",
        "UNREACHABLE, 0, service-unknown: seller: Not reachable"
    })
    void onlyARefusalSaysThatNothingWasChanged(Cause cause, int status, String problem) {
        assertThatThrownBy(asked(cause, status)::require)
                .isInstanceOf(HttpProblem.class)
                .hasMessage(problem);
    }

    @Test
    void whatTheServiceDoesNotHaveIsNotFound() {
        assertThatThrownBy(asked(Cause.REFUSED, 404)::require)
                .isInstanceOf(NotFoundException.class)
                .hasMessage("The service seller has no such thing");
        assertThat(asked(Cause.REFUSED, 404).isNotFound()).isTrue();
    }

    private static Asked<String> asked(Cause cause, int status) {
        return new Asked<>("seller", null, new Silence(cause, status, Silence.Problem.NONE, Duration.ofSeconds(2)));
    }
}
