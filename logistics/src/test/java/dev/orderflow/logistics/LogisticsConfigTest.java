package dev.orderflow.logistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogisticsConfigTest {

    @Test
    void waitsForThirtySecondsByDefault() {
        assertThat(config(Map.of()).capacityPatience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config(Map.of("logistics.capacity-patience", "0")).capacityPatience())
                .isZero();
    }

    @Test
    void namesAnInvalidTimeToWait() {
        assertThatThrownBy(() -> config(Map.of("logistics.capacity-patience", "-PT1S")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("logistics.capacity-patience");
    }

    private static LogisticsConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(LogisticsConfig.class)
                .withDefaultValues(values)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .build()
                .getConfigMapping(LogisticsConfig.class);
    }
}
