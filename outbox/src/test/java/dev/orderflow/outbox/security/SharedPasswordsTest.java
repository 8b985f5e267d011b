package dev.orderflow.outbox.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.outbox.OutboxConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class SharedPasswordsTest {

    private static final String OPERATORS = "correct horse";
    private static final String SERVICES = "battery staple";
    private static final Credentials SHOPS = (name, password) -> Uni.createFrom()
            .item(
                    password.equals("shop key")
                            ? Optional.of(PasswordLogin.identity(name, Set.of("shop")))
                            : Optional.empty());

    @Test
    void inDevModeWithoutPasswordsEverybodyIsAnOperatorAndAService() {
        SharedPasswords passwords = new SharedPasswords(Optional.empty(), Optional.empty(), LaunchMode.DEVELOPMENT);

        assertThat(login(passwords, "ada", "anything").getRoles())
                .containsExactlyInAnyOrder(Roles.OPERATOR, Roles.SERVICE);
        assertThat(augmented(passwords, anonymous()).getRoles())
                .containsExactlyInAnyOrder(Roles.OPERATOR, Roles.SERVICE);
        assertThat(augmented(passwords, anonymous()).getPrincipal().getName()).isEqualTo("dev");
        assertThat(augmented(passwords, named("ada")).getRoles()).isEmpty();
    }

    @Test
    void inDevModeARoleThatHasAPasswordIsGivenForItAlone() {
        SharedPasswords passwords =
                new SharedPasswords(Optional.of(OPERATORS), Optional.empty(), LaunchMode.DEVELOPMENT);

        assertThat(augmented(passwords, anonymous()).getRoles()).containsExactly(Roles.SERVICE);
        assertThat(login(passwords, "ada", OPERATORS).getRoles()).containsExactly(Roles.OPERATOR);
    }

    @Test
    void inDevModeWhoHasACredentialIsWhomItNames() {
        SharedPasswords passwords = new SharedPasswords(Optional.empty(), Optional.empty(), LaunchMode.DEVELOPMENT);

        assertThat(login(passwords, "corner", "shop key").getRoles()).containsExactly("shop");
    }

    @ParameterizedTest
    @EnumSource(value = LaunchMode.class, mode = Mode.EXCLUDE, names = "DEVELOPMENT")
    void elsewhereWithoutPasswordsNobodyIsEither(LaunchMode mode) {
        SharedPasswords passwords = new SharedPasswords(Optional.empty(), Optional.empty(), mode);

        assertRefused(passwords, "ada", "");
        assertRefused(passwords, "ada", "anything");
        assertThat(augmented(passwords, anonymous()).isAnonymous()).isTrue();
        assertThat(login(passwords, "corner", "shop key").getRoles()).containsExactly("shop");
    }

    @ParameterizedTest
    @EnumSource(LaunchMode.class)
    void withPasswordsThoseWhoKnowThemAreEverywhere(LaunchMode mode) {
        SharedPasswords passwords = new SharedPasswords(Optional.of(OPERATORS), Optional.of(SERVICES), mode);

        assertThat(login(passwords, "ada", OPERATORS).getRoles()).containsExactly(Roles.OPERATOR);
        assertThat(login(passwords, "orders", SERVICES).getRoles()).containsExactly(Roles.SERVICE);
        assertThat(login(passwords, "orders", SERVICES).getPrincipal().getName())
                .isEqualTo("orders");
        assertThat(augmented(passwords, anonymous()).isAnonymous()).isTrue();
        for (String wrong : List.of("", OPERATORS + " ", "correct", SERVICES + OPERATORS)) {
            assertRefused(passwords, "ada", wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "LONG"})
    void whoKnowsAPasswordHasAName(String name) {
        SharedPasswords passwords =
                new SharedPasswords(Optional.of(OPERATORS), Optional.of(SERVICES), LaunchMode.NORMAL);

        assertRefused(passwords, name.replace("LONG", "x".repeat(101)), SERVICES);
        assertRefused(passwords, name.replace("LONG", "x".repeat(101)), OPERATORS);
    }

    @ParameterizedTest
    @EnumSource(LaunchMode.class)
    void onePasswordForTwoRolesIsRefused(LaunchMode mode) {
        assertThatThrownBy(() -> new SharedPasswords(Optional.of(OPERATORS), Optional.of(OPERATORS), mode))
                .hasMessage("outbox.service.password must differ from outbox.ops.password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox.ops.password", "outbox.service.password"})
    void aPasswordThatIsTooShortIsRefusedAtStart(String property) {
        assertThatThrownBy(() -> configured(property, "short"))
                .hasMessageContaining(property + " must have at least 8");
        assertThat(configured("outbox.ops.password", OPERATORS).ops().password())
                .contains(OPERATORS);
        assertThat(configured("outbox.service.password", SERVICES).service().password())
                .contains(SERVICES);
        assertThat(configured(property, "").ops().password()).isEmpty();
        assertThat(configured(property, "").service().password()).isEmpty();
    }

    private static OutboxConfig configured(String property, String password) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            BeanValidationConfigValidator validator = validators::getValidator;
            return new SmallRyeConfigBuilder()
                    .withMapping(OutboxConfig.class)
                    .withValidator(validator)
                    .withDefaultValues(Map.of("outbox.exchange", "test", property, password))
                    .addDiscoveredConverters()
                    .build()
                    .getConfigMapping(OutboxConfig.class);
        }
    }

    private static void assertRefused(SharedPasswords passwords, String name, String password) {
        assertThatThrownBy(() -> login(passwords, name, password)).isInstanceOf(AuthenticationFailedException.class);
    }

    private static SecurityIdentity login(SharedPasswords passwords, String name, String password) {
        UsernamePasswordAuthenticationRequest request =
                new UsernamePasswordAuthenticationRequest(name, new PasswordCredential(password.toCharArray()));
        return new PasswordLogin(passwords, List.of(SHOPS))
                .authenticate(request, null)
                .await()
                .indefinitely();
    }

    private static SecurityIdentity augmented(SharedPasswords passwords, QuarkusSecurityIdentity.Builder identity) {
        return new DeveloperLogin(passwords)
                .augment(identity.build(), null)
                .await()
                .indefinitely();
    }

    private static QuarkusSecurityIdentity.Builder anonymous() {
        return QuarkusSecurityIdentity.builder().setAnonymous(true).setPrincipal(new QuarkusPrincipal(""));
    }

    private static QuarkusSecurityIdentity.Builder named(String name) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name));
    }
}
