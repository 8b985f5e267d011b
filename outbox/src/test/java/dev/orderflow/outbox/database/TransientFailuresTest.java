package dev.orderflow.outbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.impl.NoStackTraceThrowable;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransientFailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "28P01", "3D000", "40001", "40P01", "53300", "55P03", "57P01", "25006"})
    void databaseFailuresAreTransient(String sqlState) {
        assertThat(TransientFailures.isTransient(new SQLException("trouble", sqlState)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23514", "22021", "42601"})
    void statementErrorsAreNotTransient(String sqlState) {
        assertThat(TransientFailures.isTransient(new SQLException("no", sqlState)))
                .isFalse();
    }

    @Test
    void aLostConnectionIsTransientAtAnyDepthOfCauses() {
        assertThat(TransientFailures.isTransient(
                        new IllegalStateException(new RuntimeException(new ConnectException("refused")))))
                .isTrue();
        assertThat(TransientFailures.isTransient(new NoStackTraceThrowable("Pool closed")))
                .isTrue();
    }

    @Test
    void jsonErrorsAreNotTransient() {
        assertThat(catchThrowable(() -> new ObjectMapper().readTree("{")))
                .matches(failure -> !TransientFailures.isTransient(new IllegalArgumentException(failure)));
    }

    @Test
    void aBugIsNotTransient() {
        assertThat(TransientFailures.isTransient(new NullPointerException())).isFalse();
    }

    @Test
    void aConnectionThatWasClosedBehindAnotherFailureIsTransient() {
        Throwable closed = new CompositeException(
                new IllegalStateException("HR000090: Live transaction detected while closing"),
                new IllegalStateException("Connection is not active now, current status: CLOSED"));

        assertThat(TransientFailures.isTransient(closed)).isTrue();
        assertThat(TransientFailures.isTransient(
                        new CompositeException(new IllegalStateException("one"), new IllegalStateException("two"))))
                .isFalse();
    }
}
