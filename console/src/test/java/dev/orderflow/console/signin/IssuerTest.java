package dev.orderflow.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private record Config(
            Optional<URI> issuer,
            Optional<String> clientId,
            Optional<String> rolesClaim,
            Optional<Set<String>> operators,
            Optional<Set<String>> readers)
            implements IssuerConfig {

        @Override
        public Optional<String> clientSecret() {
            return Optional.empty();
        }

        @Override
        public List<String> scopes() {
            return List.of("profile");
        }

        @Override
        public String nameClaim() {
            return "preferred_username";
        }

        @Override
        public Duration sessionLifetime() {
            return LIFETIME;
        }
    }

    private final Issuer issuer = issuer("https://issuer.example", "console", Set.of("a"), Set.of("b"));

    @ParameterizedTest
    @ValueSource(strings = {"https://issuer.example/realms/x", "http://localhost:8180", "http://127.0.0.1"})
    void theIssuerHasHttpsOrIsOnThisMachine(String address) {
        assertThatCode(() -> issuer(address, "console", Set.of("a"), Set.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://issuer.example", "issuer.example", "ftp://issuer.example", "https:///realms", "/x"})
    void anotherAddressStopsTheStart(String address) {
        assertThatThrownBy(() -> issuer(address, "console", Set.of("a"), Set.of()))
                .hasMessageContaining("console.oidc.issuer");
    }

    @Test
    void clientAndRolesAreRequired() {
        assertThatThrownBy(() -> issuer("https://issuer.example", null, Set.of("a"), Set.of()))
                .hasMessageContaining("console.oidc.client-id is missing");
        assertThatThrownBy(() -> issuer("https://issuer.example", "console", Set.of(), Set.of()))
                .hasMessageContaining("console.oidc.operators and console.oidc.readers are missing");
        assertThat(issuer(null, null, Set.of(), Set.of()).isConfigured()).isFalse();
    }

    @Test
    void theGreaterRoleCounts() {
        assertThat(issuer.role(Set.of("x", "b", "a"))).contains("operator");
        assertThat(issuer.role(Set.of("x", "b"))).contains("reader");
        assertThat(issuer.role(Set.of("x", "operator", "reader", "A"))).isEmpty();
        assertThat(issuer.role(Set.of())).isEmpty();
    }

    @Test
    void aSessionHasTheRoleAndEndsInTime() {
        String proof = issuer.proof("reader");

        assertThat(issuer.resume("Ada", proof, LIFETIME)).hasValueSatisfying(ada -> {
            assertThat(ada.getPrincipal().getName()).isEqualTo("Ada");
            assertThat(ada.getRoles()).containsExactly("reader");
        });
        assertThat(issuer.resume("Ada", issuer.proof("operator"), Duration.ZERO))
                .hasValueSatisfying(ada -> assertThat(ada.getRoles()).containsExactly("operator"));
        assertThat(issuer.resume("Ada", proof, LIFETIME.plusMillis(1))).isEmpty();
        assertThat(issuer.resume("Ada", issuer.proof("service"), Duration.ZERO)).isEmpty();
    }

    @Test
    void aSessionEndsWhenTheSettingsChange() {
        String proof = issuer.proof("operator");

        for (Issuer changed : List.of(
                issuer("https://other.example", "console", Set.of("a"), Set.of("b")),
                issuer("https://issuer.example", "other", Set.of("a"), Set.of("b")),
                issuer("https://issuer.example", "console", Set.of("c"), Set.of("b")),
                issuer("https://issuer.example", "console", Set.of("a"), Set.of("b", "c")),
                issuer(null, null, Set.of("a"), Set.of("b")))) {
            assertThat(changed.resume("Ada", proof, Duration.ZERO)).isEmpty();
        }
        assertThat(issuer("https://issuer.example", "console", Set.of("a"), Set.of("b"))
                        .resume("Ada", proof, Duration.ZERO))
                .isPresent();
    }

    private static Issuer issuer(String address, String client, Set<String> operators, Set<String> readers) {
        return new Issuer(new Config(
                Optional.ofNullable(address).map(URI::create),
                Optional.ofNullable(client),
                Optional.empty(),
                Optional.of(operators),
                Optional.of(readers)));
    }
}
