package dev.orderflow.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionsTest {

    private record Config(Optional<String> sessionKey) implements SessionConfig {

        @Override
        public Duration sessionIdle() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration sessionLifetime() {
            return Duration.ofHours(12);
        }
    }

    @Test
    void anApplicationInProductionNeedsAKey() {
        assertThatThrownBy(() -> sessions(Optional.empty(), LaunchMode.NORMAL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("console.session-key is missing");
        assertThatCode(() -> sessions(Optional.of("a key of at least 32 characters."), LaunchMode.NORMAL))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = LaunchMode.class,
            names = {"DEVELOPMENT", "TEST"})
    void otherwiseAKeyIsMade(LaunchMode mode) {
        assertThat(sessions(Optional.empty(), mode)).isNotNull();
    }

    private static Sessions sessions(Optional<String> key, LaunchMode mode) {
        return new Sessions(new Config(key), null, null, mode, Clock.systemUTC());
    }
}
