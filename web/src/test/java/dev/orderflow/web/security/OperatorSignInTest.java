package dev.orderflow.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.web.security.OperatorSignIn.Refused;
import dev.orderflow.web.security.OperatorSignIn.Result;
import dev.orderflow.web.security.OperatorSignIn.SignedIn;
import dev.orderflow.web.security.OperatorSignIn.TooMany;
import dev.orderflow.web.testing.Operators;
import io.quarkus.security.identity.SecurityIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorSignInTest {

    private static final String ADDRESS = "192.0.2.1";

    @TempDir
    Path folder;

    private Path file;
    private OperatorSignIn signIn;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("accounts");
        write(Operators.line("ada", "correct horse", "operator"), Operators.line("grace", "nanosecond", "reader"));
        OperatorAccounts accounts = new OperatorAccounts(Optional.of(file), Duration.ZERO);
        signIn = new OperatorSignIn(
                new OperatorLogin(accounts, new Limits(3, 200, 30), System::nanoTime), accounts, null);
    }

    @Test
    void anOperatorSignsInAndIsKnownAfterwards() {
        SignedIn ada = (SignedIn) attempt("ada", "correct horse");

        assertThat(ada.name()).isEqualTo("ada");
        assertThat(resume("ada", ada.proof())).hasValueSatisfying(identity -> {
            assertThat(identity.getPrincipal().getName()).isEqualTo("ada");
            assertThat(identity.getRoles()).containsExactly(Roles.OPERATOR);
        });
        assertThat(resume("grace", ada.proof())).isEmpty();
        assertThat(resume("ada", "")).isEmpty();
        assertThat(resume("eve", ada.proof())).isEmpty();
    }

    @Test
    void aChangeOfTheAccountEndsWhatWasSignedIn() throws IOException {
        String unchanged = Files.readAllLines(file).get(0);
        SignedIn ada = (SignedIn) attempt("ada", "correct horse");

        write(unchanged, Operators.line("grace", "another", "reader"));
        assertThat(resume("ada", ada.proof())).isPresent();
        write(unchanged.replace(":operator", ":reader"));
        assertThat(resume("ada", ada.proof())).isEmpty();
        write(Operators.line("ada", "correct horse", "operator"));
        assertThat(resume("ada", ada.proof())).isEmpty();
        write("");
        assertThat(resume("ada", ada.proof())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a:b", "LONG", "eve", "ADA"})
    void anotherNameIsRefused(String name) {
        assertThat(attempt(name.replace("LONG", "x".repeat(101)), "correct horse"))
                .isEqualTo(new Refused());
    }

    @Test
    void afterTooManyWrongPasswordsNoneIsChecked() {
        for (int i = 0; i < 3; i++) {
            assertThat(attempt("ada", "guess " + i)).isEqualTo(new Refused());
        }
        assertThat(attempt("ada", "correct horse")).isInstanceOf(TooMany.class);
        assertThat(attempt("grace", "nanosecond")).isInstanceOf(SignedIn.class);
    }

    private Result attempt(String name, String password) {
        return signIn.signIn(name, password, ADDRESS).await().indefinitely();
    }

    private Optional<SecurityIdentity> resume(String name, String proof) {
        return signIn.resume(name, proof).await().indefinitely();
    }

    private void write(String... lines) throws IOException {
        Files.write(file, List.of(lines));
    }
}
