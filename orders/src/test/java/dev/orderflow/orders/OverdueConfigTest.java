package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverdueConfigTest {

    @Test
    void isConsistentByDefault() {
        assertThatNoException().isThrownBy(() -> OverdueConfig.requireConsistent(config(Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"step-time-limit", "longest-delay", "late-after", "interval"})
    void namesThePropertyThatIsNotADelay(String property) {
        assertThatThrownBy(() -> config(Map.of("orders.overdue." + property, "0s")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("orders.overdue." + property + " must be longer than");
    }

    @Test
    void refusesALongestDelayBelowTheFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OverdueConfig.requireConsistent(config(Map.of("orders.overdue.longest-delay", "1m"))))
                .withMessageContaining("orders.overdue.longest-delay");
    }

    @Test
    void refusesToCallAnOrderLateBeforeItIsAnnouncedAgain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OverdueConfig.requireConsistent(config(Map.of("orders.overdue.late-after", "2m"))))
                .withMessageContaining("orders.overdue.late-after");
    }

    private static OverdueConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(OverdueConfig.class)
                .withDefaultValues(values)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .build()
                .getConfigMapping(OverdueConfig.class);
    }
}
