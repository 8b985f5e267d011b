package dev.orderflow.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.web.WebConfig;
import dev.orderflow.web.testing.Operators;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class LoginRulesTest {

    private static final String OPERATORS = "correct horse";
    private static final String SERVICES = "battery staple";
    private static final String NEXT = "the next one";
    private static final Credentials SHOPS = (name, password) -> Uni.createFrom()
            .item(
                    password.equals("shop key")
                            ? Optional.of(PasswordLogin.identity(name, Set.of("shop")))
                            : Optional.empty());

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void createAccounts() throws IOException {
        file = Files.write(
                folder.resolve("accounts"),
                List.of(
                        Operators.line("ada", OPERATORS, "operator"),
                        Operators.line("grace", "nanosecond", "reader"),
                        Operators.line("edsger", "goto", "reader, operator")));
    }

    @Test
    void inDevModeWithoutAccountsAndPasswordEveryCallerIsAnOperatorAndAService() {
        Who who = new Who(Optional.empty(), Optional.empty(), LaunchMode.DEVELOPMENT);

        assertThat(who.login("ada", "anything").getRoles()).containsExactlyInAnyOrder(Roles.OPERATOR, Roles.SERVICE);
        assertThat(who.augmented(anonymous()).getRoles()).containsExactlyInAnyOrder(Roles.OPERATOR, Roles.SERVICE);
        assertThat(who.augmented(anonymous()).getPrincipal().getName()).isEqualTo("dev");
        assertThat(who.augmented(named("ada")).getRoles()).isEmpty();
    }

    @Test
    void inDevModeARoleWithAccountsIsNotOpen() {
        Who who = new Who(Optional.of(file), Optional.empty(), LaunchMode.DEVELOPMENT);

        assertThat(who.augmented(anonymous()).getRoles()).containsExactly(Roles.SERVICE);
        assertThat(who.login("ada", OPERATORS).getRoles()).containsExactly(Roles.OPERATOR);
    }

    @Test
    void inDevModeACredentialIsChecked() {
        Who who = new Who(Optional.empty(), Optional.empty(), LaunchMode.DEVELOPMENT);

        assertThat(who.login("corner", "shop key").getRoles()).containsExactly("shop");
    }

    @ParameterizedTest
    @EnumSource(value = LaunchMode.class, mode = Mode.EXCLUDE, names = "DEVELOPMENT")
    void outsideDevModeWithoutAccountsNoRoleIsOpen(LaunchMode mode) {
        Who who = new Who(Optional.empty(), Optional.empty(), mode);

        who.assertRefused("ada", "");
        who.assertRefused("ada", "anything");
        assertThat(who.augmented(anonymous()).isAnonymous()).isTrue();
        assertThat(who.login("corner", "shop key").getRoles()).containsExactly("shop");
    }

    @ParameterizedTest
    @EnumSource(LaunchMode.class)
    void eachCredentialNamesItsCaller(LaunchMode mode) {
        Who who = new Who(Optional.of(file), Optional.of(SERVICES), mode);

        assertThat(who.login("ada", OPERATORS).getRoles()).containsExactly(Roles.OPERATOR);
        assertThat(who.login("ada", OPERATORS).getPrincipal().getName()).isEqualTo("ada");
        assertThat(who.login("grace", "nanosecond").getRoles()).containsExactly(Roles.READER);
        assertThat(who.login("edsger", "goto").getRoles()).containsExactlyInAnyOrder(Roles.READER, Roles.OPERATOR);
        assertThat(who.login("orders", SERVICES).getRoles()).containsExactly(Roles.SERVICE);
        assertThat(who.login("orders", SERVICES).getPrincipal().getName()).isEqualTo("orders");
        assertThat(who.login("orders", NEXT).getRoles()).containsExactly(Roles.SERVICE);
        assertThat(who.augmented(anonymous()).isAnonymous()).isTrue();
        for (String wrong : List.of("", OPERATORS + " ", "correct", SERVICES + OPERATORS, "nanosecond")) {
            who.assertRefused("ada", wrong);
        }
        who.assertRefused("eve", OPERATORS);
        who.assertRefused("ADA", OPERATORS);
    }

    @Test
    void anOperatorsNameMayAlsoBeThatOfAShop() {
        Who who = new Who(Optional.of(file), Optional.of(SERVICES), LaunchMode.NORMAL);

        assertThat(who.login("ada", "shop key").getRoles()).containsExactly("shop");
        assertThat(who.login("ada", OPERATORS).getRoles()).containsExactly(Roles.OPERATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "LONG"})
    void aServiceHasAName(String name) {
        Who who = new Who(Optional.of(file), Optional.of(SERVICES), LaunchMode.NORMAL);

        who.assertRefused(name.replace("LONG", "x".repeat(101)), SERVICES);
    }

    @Test
    void aPasswordThatIsTooShortIsRefusedAtStart() {
        assertThatThrownBy(() -> configured("short"))
                .hasMessageContaining("outbox.service.password must have at least 8");
        assertThat(configured(SERVICES).service().password()).contains(SERVICES);
        assertThat(configured("").service().password()).isEmpty();
    }

    private static WebConfig configured(String password) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            BeanValidationConfigValidator validator = validators::getValidator;
            return new SmallRyeConfigBuilder()
                    .withMapping(WebConfig.class)
                    .withValidator(validator)
                    .withDefaultValues(Map.of("outbox.service.password", password))
                    .addDiscoveredConverters()
                    .build()
                    .getConfigMapping(WebConfig.class);
        }
    }

    /** The login of one application. */
    private static final class Who {

        private final PasswordLogin passwords;
        private final DeveloperLogin developers;

        Who(Optional<Path> accounts, Optional<String> servicePassword, LaunchMode mode) {
            OpenRoles open = new OpenRoles(accounts.isPresent(), servicePassword.isPresent(), mode);
            OperatorLogin operators = new OperatorLogin(
                    new OperatorAccounts(accounts, Duration.ofHours(1)), new Limits(10, 200, 30), System::nanoTime);
            this.passwords = new PasswordLogin(
                    new ServicePassword(servicePassword, Optional.of(NEXT)),
                    operators,
                    open,
                    new ClientAddress(false, configured(SERVICES)),
                    List.of(SHOPS));
            this.developers = new DeveloperLogin(open);
        }

        SecurityIdentity login(String name, String password) {
            UsernamePasswordAuthenticationRequest request =
                    new UsernamePasswordAuthenticationRequest(name, new PasswordCredential(password.toCharArray()));
            return passwords.authenticate(request, null).await().indefinitely();
        }

        void assertRefused(String name, String password) {
            assertThatThrownBy(() -> login(name, password)).isInstanceOf(AuthenticationFailedException.class);
        }

        SecurityIdentity augmented(QuarkusSecurityIdentity.Builder identity) {
            return developers.augment(identity.build(), null).await().indefinitely();
        }
    }

    private static QuarkusSecurityIdentity.Builder anonymous() {
        return QuarkusSecurityIdentity.builder().setAnonymous(true).setPrincipal(new QuarkusPrincipal(""));
    }

    private static QuarkusSecurityIdentity.Builder named(String name) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name));
    }
}
