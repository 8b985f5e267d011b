package dev.orderflow.orders.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedHashTest {

    private static final String OLD = "the old key has 32 characters...";
    private static final String NEW = "the new key has 32 characters...";

    private final KeyedHash old = new KeyedHash(List.of(OLD));
    private final KeyedHash both = new KeyedHash(List.of(NEW, OLD));

    @Test
    void isTheSameEachTimeAndFitsAnUrl() {
        assertThat(old.of("a", "text")).isEqualTo(old.of("a", "text")).matches("[A-Za-z0-9_-]{43}");
        assertThat(old.matches("a", "text", old.of("a", "text"))).isTrue();
    }

    @Test
    void differsForAnotherTextPurposeOrKey() {
        String hash = old.of("a", "text");

        assertThat(old.matches("a", "texts", hash)).isFalse();
        assertThat(old.matches("b", "text", hash)).isFalse();
        assertThat(old.matches("a", "text", "")).isFalse();
        assertThat(old.matches("a", "text", hash.substring(1))).isFalse();
        assertThat(new KeyedHash(List.of(NEW)).matches("a", "text", hash)).isFalse();
    }

    @Test
    void aNewKeySignsAndTheOldOneIsAccepted() {
        assertThat(both.of("a", "text")).isEqualTo(new KeyedHash(List.of(NEW)).of("a", "text"));
        assertThat(both.matches("a", "text", both.of("a", "text"))).isTrue();
        assertThat(both.matches("a", "text", old.of("a", "text"))).isTrue();
    }

    @Test
    void productionNeedsAKey() {
        AccessConfig none = Optional::empty;

        assertThatThrownBy(() -> new KeyedHash(none, LaunchMode.NORMAL))
                .hasMessageContaining("orders.access.key must be set")
                .hasMessageContaining("ORDERS_ACCESS_KEY");
        assertThat(new KeyedHash(none, LaunchMode.DEVELOPMENT).of("a", "text")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", NEW_AND_SHORT})
    void aKeyThatIsTooShortIsRefusedAtStart(String keys) {
        assertThatThrownBy(() -> configured(keys)).hasMessageContaining("must have at least 32 characters");
    }

    @Test
    void severalKeysAreSeparatedByCommas() {
        assertThat(KeyedHash.split(configured(NEW + "," + OLD).key().orElseThrow()))
                .containsExactly(NEW, OLD);
    }

    @Test
    void aKeyIsTakenAsItIs() {
        String key = "a\\b\\\\c".repeat(8) + "\\";

        assertThat(KeyedHash.split(configured(key).key().orElseThrow())).containsExactly(key);
    }

    private static final String NEW_AND_SHORT = NEW + ",short";

    private static AccessConfig configured(String keys) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            BeanValidationConfigValidator validator = validators::getValidator;
            return new SmallRyeConfigBuilder()
                    .withMapping(AccessConfig.class)
                    .withValidator(validator)
                    .withDefaultValues(Map.of("orders.access.key", keys))
                    .addDiscoveredConverters()
                    .build()
                    .getConfigMapping(AccessConfig.class);
        }
    }
}
