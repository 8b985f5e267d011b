package dev.orderflow.outbox.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.outbox.OutboxConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class OperatorsTest {

    private static final String PASSWORD = "correct horse";

    @Test
    void inDevModeWithoutAPasswordEverybodyIsAnOperator() {
        Operators operators = new Operators(Optional.empty(), LaunchMode.DEVELOPMENT);

        assertThat(operators.exist()).isTrue();
        assertThat(operators.everybodyIs()).isTrue();
        assertThat(operators.admits("ada", "anything")).isTrue();
        assertThat(login(operators, anonymous())).isEqualTo("dev");
        assertThat(login(operators, QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal("ada"))))
                .isEqualTo("ada");
    }

    @ParameterizedTest
    @EnumSource(value = LaunchMode.class, mode = Mode.EXCLUDE, names = "DEVELOPMENT")
    void elsewhereWithoutAPasswordNobodyIs(LaunchMode mode) {
        Operators operators = new Operators(Optional.empty(), mode);

        assertThat(operators.exist()).isFalse();
        assertThat(operators.admits("ada", "")).isFalse();
        assertThat(login(operators, anonymous())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LaunchMode.class)
    void withAPasswordThoseWhoKnowItAreEverywhere(LaunchMode mode) {
        Operators operators = new Operators(Optional.of(PASSWORD), mode);

        assertThat(operators.exist()).isTrue();
        assertThat(operators.everybodyIs()).isFalse();
        assertThat(operators.admits("ada", PASSWORD)).isTrue();
        assertThat(operators.admits("ada", "")).isFalse();
        assertThat(operators.admits("ada", PASSWORD + " ")).isFalse();
        assertThat(operators.admits("ada", "correct")).isFalse();
        assertThat(operators.admits(" ", PASSWORD)).isFalse();
        assertThat(login(operators, anonymous())).isEmpty();
    }

    @Test
    void aPasswordThatIsTooShortIsRefusedAtStart() {
        assertThatThrownBy(() -> configured("short")).hasMessageContaining("outbox.ops.password must have at least 8");
        assertThat(configured(PASSWORD).ops().password()).contains(PASSWORD);
        assertThat(configured("").ops().password()).isEmpty();
    }

    private static OutboxConfig configured(String password) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            BeanValidationConfigValidator validator = validators::getValidator;
            return new SmallRyeConfigBuilder()
                    .withMapping(OutboxConfig.class)
                    .withValidator(validator)
                    .withDefaultValues(Map.of("outbox.exchange", "test", "outbox.ops.password", password))
                    .addDiscoveredConverters()
                    .build()
                    .getConfigMapping(OutboxConfig.class);
        }
    }

    private static QuarkusSecurityIdentity.Builder anonymous() {
        return QuarkusSecurityIdentity.builder().setAnonymous(true).setPrincipal(new QuarkusPrincipal(""));
    }

    private static String login(Operators operators, QuarkusSecurityIdentity.Builder identity) {
        return new DeveloperLogin(operators)
                .augment(identity.build(), null)
                .await()
                .indefinitely()
                .getPrincipal()
                .getName();
    }
}
