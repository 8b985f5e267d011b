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
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
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
import org.junit.jupiter.params.provider.CsvSource;
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
    void inDevModeTheConsoleNeedsNoCredential() {
        Who who = new Who(Optional.empty(), Optional.empty(), LaunchMode.DEVELOPMENT);

        SecurityIdentity grace = who.asked(named("grace", "reader"));
        assertThat(grace.getPrincipal().getName()).isEqualTo("grace");
        assertThat(grace.getRoles()).containsExactly(Roles.READER);
        assertThat(OperatorIdentity.via(grace)).isEqualTo("console");
        assertThat(who.asked(HttpHeaders.headers()).getPrincipal().getName()).isEqualTo("dev");
        assertThat(who.console.sends(named("grace", "reader").add("Authorization", "Basic YTpi")))
                .isFalse();
    }

    @Test
    void inDevModeWithAccountsOrAPasswordTheConsoleNeedsACredential() {
        assertThat(new Who(Optional.of(file), Optional.empty(), LaunchMode.DEVELOPMENT)
                        .console.sends(named("grace", "reader")))
                .isFalse();
        assertThat(new ConsoleLogin(
                                configured(Map.of("outbox.ops.console-password", "long enough a password")),
                                LaunchMode.DEVELOPMENT)
                        .sends(named("grace", "reader")))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = LaunchMode.class, mode = Mode.EXCLUDE, names = "DEVELOPMENT")
    void outsideDevModeTheConsoleNeedsACredential(LaunchMode mode) {
        Who who = new Who(Optional.empty(), Optional.empty(), mode);

        assertThat(who.console.sends(named("grace", "reader"))).isFalse();
        assertThat(who.asked(named("grace", "reader")).isAnonymous()).isTrue();
    }

    private static MultiMap named(String name, String role) {
        return HttpHeaders.headers().add("Orderflow-Operator", name).add("Orderflow-Operator-Role", role);
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

    @ParameterizedTest
    @CsvSource({
        "outbox.ops.console-password, outbox.service.password",
        "outbox.ops.console-password, outbox.service.accepted-password",
        "outbox.ops.accepted-console-password, outbox.service.password",
        "outbox.ops.accepted-console-password, outbox.service.accepted-password"
    })
    void theConsoleDoesNotShareThePasswordOfTheServices(String console, String services) {
        WebConfig shared = configured(Map.of(console, "the same for each", services, "the same for each"));
        WebConfig apart = configured(Map.of(console, "the same for each", services, "another password"));

        assertThatThrownBy(() -> new ConsoleLogin(shared, LaunchMode.NORMAL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outbox.ops.console-password must not be outbox.service.password");
        assertThat(new ConsoleLogin(apart, LaunchMode.NORMAL).admits("console", "the same for each"))
                .isTrue();
    }

    @Test
    void aPasswordOfTheConsoleThatIsTooShortIsRefusedAtStart() {
        for (String name : List.of("outbox.ops.console-password", "outbox.ops.accepted-console-password")) {
            assertThatThrownBy(() -> configured(Map.of(name, "only 15 of them")))
                    .hasMessageContaining(name + " must have at least 16");
        }
        assertThat(configured(Map.of()).ops().consolePassword()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LaunchMode.class)
    void withoutAPasswordNoneIsOfTheConsole(LaunchMode mode) {
        ConsoleLogin console = new ConsoleLogin(configured(Map.of()), mode);

        assertThat(console.admits("console", "")).isFalse();
        assertThat(console.admits("console", "anything")).isFalse();
    }

    @Test
    void anOriginThatNoBrowserSendsIsRefusedAtStart() {
        for (String origin : List.of("example.org", "https://example.org/", "https://Example.org", "*", "null")) {
            assertThatThrownBy(() -> configured(Map.of("outbox.http.trusted-origins", "https://a.example," + origin)))
                    .hasMessageContaining("must be an origin, such as https://shop.example.org");
        }
        assertThat(configured(Map.of("outbox.http.trusted-origins", "https://a.example,http://b.example:8080"))
                        .http()
                        .trustedOrigins())
                .contains(Set.of("https://a.example", "http://b.example:8080"));
    }

    private static WebConfig configured(String password) {
        return configured(Map.of("outbox.service.password", password));
    }

    private static WebConfig configured(Map<String, String> settings) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            BeanValidationConfigValidator validator = validators::getValidator;
            return new SmallRyeConfigBuilder()
                    .withMapping(WebConfig.class)
                    .withValidator(validator)
                    .withDefaultValues(settings)
                    .addDiscoveredConverters()
                    .build()
                    .getConfigMapping(WebConfig.class);
        }
    }

    /** The login of one application. */
    private static final class Who {

        private final ConsoleLogin console;
        private final PasswordLogin passwords;
        private final DeveloperLogin developers;

        Who(Optional<Path> accounts, Optional<String> servicePassword, LaunchMode mode) {
            OpenRoles open = new OpenRoles(accounts.isPresent(), servicePassword.isPresent(), mode);
            OperatorLogin operators = new OperatorLogin(
                    new OperatorAccounts(accounts, Duration.ofHours(1)), new Limits(10, 200, 30), System::nanoTime);
            this.console = new ConsoleLogin(
                    configured(accounts.map(file -> Map.of("outbox.ops.accounts-file", file.toString()))
                            .orElse(Map.of())),
                    mode);
            this.passwords = new PasswordLogin(
                    new ServicePassword(servicePassword, Optional.of(NEXT)),
                    console,
                    operators,
                    open,
                    new ClientAddress(false, configured(SERVICES)),
                    List.of(SHOPS));
            this.developers = new DeveloperLogin(open, console);
        }

        SecurityIdentity login(String name, String password) {
            UsernamePasswordAuthenticationRequest request =
                    new UsernamePasswordAuthenticationRequest(name, new PasswordCredential(password.toCharArray()));
            return passwords.authenticate(request, null).await().indefinitely();
        }

        void assertRefused(String name, String password) {
            assertThatThrownBy(() -> login(name, password)).isInstanceOf(AuthenticationFailedException.class);
        }

        SecurityIdentity asked(MultiMap headers) {
            return developers.augmented(anonymous().build(), headers);
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
