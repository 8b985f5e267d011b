package dev.orderflow.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.web.security.OperatorLogin.Admitted;
import dev.orderflow.web.security.OperatorLogin.Refused;
import dev.orderflow.web.security.OperatorLogin.TooMany;
import dev.orderflow.web.security.OperatorLogin.Verdict;
import dev.orderflow.web.testing.Operators;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCrypt;

class OperatorLoginTest {

    private static final String PASSWORD = "correct horse";
    private static final String HOME = "192.0.2.1";

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(1);
    private Path file;
    private OperatorLogin login;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("accounts");
        write(Operators.line("ada", PASSWORD, "operator"), Operators.line("grace", PASSWORD, "reader"));
        login = new OperatorLogin(
                new OperatorAccounts(Optional.of(file), Duration.ZERO), new Limits(3, 4, 5), clock::get);
    }

    @AfterEach
    void stop() {
        login.stop();
    }

    @Test
    void limitsWrongPasswordsForOneNameFromOneAddress() {
        guess("ada", 3);

        assertThat(check("ada", PASSWORD, HOME)).isInstanceOf(TooMany.class);
        assertThat(check("ada", PASSWORD, "198.51.100.7")).isInstanceOf(Admitted.class);
    }

    @Test
    void limitsWrongPasswordsForOneName() {
        guess("ada", 3);
        assertThat(check("ada", "one more", "203.0.113.9")).isInstanceOf(Refused.class);

        assertThat(check("ada", PASSWORD, "198.51.100.7"))
                .isInstanceOfSatisfying(TooMany.class, tooMany -> assertThat(tooMany.retryAfter())
                        .isEqualTo(Limits.WINDOW));
        assertThat(check("grace", PASSWORD, HOME)).isInstanceOf(Admitted.class);
    }

    @Test
    void limitsNamesWithoutAnAccountAsWell() {
        guess("eve", 3);
        assertThat(check("eve", "one more", "203.0.113.9")).isInstanceOf(Refused.class);

        assertThat(check("eve", "yet another", "198.51.100.7")).isInstanceOf(TooMany.class);
    }

    @Test
    void limitsWrongPasswordsFromOneAddress() {
        guess("eve", 2);
        guess("mallory", 2);
        guess("trudy", 1);

        assertThat(check("grace", PASSWORD, HOME)).isInstanceOf(TooMany.class);
        assertThat(check("grace", PASSWORD, "198.51.100.7")).isInstanceOf(Admitted.class);
    }

    @Test
    void forgetsAtTheEndOfTheWindow() {
        guess("ada", 3);
        clock.addAndGet(Limits.WINDOW.toNanos());

        assertThat(check("ada", PASSWORD, HOME)).isInstanceOf(Admitted.class);
    }

    @Test
    void lockingANameKeepsSessions() {
        assertThat(check("ada", PASSWORD, "198.51.100.7")).isInstanceOf(Admitted.class);
        guess("ada", 3);

        assertThat(check("ada", PASSWORD, "198.51.100.7")).isInstanceOf(Admitted.class);
    }

    @Test
    void keepsAnActiveOperatorLoggedIn() {
        for (int minute = 0; minute < 12; minute += 4) {
            assertThat(check("ada", PASSWORD, HOME)).isInstanceOf(Admitted.class);
            clock.addAndGet(Duration.ofMinutes(4).toNanos());
        }
        guess("ada", 3);

        assertThat(check("ada", PASSWORD, HOME)).isInstanceOf(Admitted.class);
    }

    @Test
    void countsTheSameWrongPasswordOnce() {
        IntStream.range(0, 20)
                .forEach(i -> assertThat(check("ada", "of last year", HOME)).isInstanceOf(Refused.class));

        assertThat(check("ada", PASSWORD, HOME)).isInstanceOf(Admitted.class);
    }

    @Test
    void checksOneCredentialOnceForManyRequestsAtATime() throws IOException {
        write("slow:" + BCrypt.hashpw(PASSWORD, BCrypt.gensalt(10)) + ":operator");
        List<CompletableFuture<Verdict>> answers = Stream.generate(
                        () -> login.check("slow", PASSWORD, HOME).subscribeAsCompletionStage())
                .limit(100)
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Admitted.class));
    }

    @Test
    void refusesAFloodAndServesOthers() throws IOException {
        write("slow:" + BCrypt.hashpw(PASSWORD, BCrypt.gensalt(10)) + ":operator");
        List<Verdict> answers = IntStream.range(0, 200)
                .mapToObj(i -> login.check("eve" + i, "guess", "address " + i).subscribeAsCompletionStage())
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers)
                .anyMatch(Refused.class::isInstance)
                .anyMatch(answer -> answer instanceof TooMany tooMany
                        && tooMany.retryAfter().compareTo(Duration.ofSeconds(1)) <= 0)
                .noneMatch(Admitted.class::isInstance);
        assertThat(check("slow", PASSWORD, HOME)).isInstanceOf(Admitted.class);
    }

    @Test
    void readsAChangedFileDuringAFlood() throws IOException {
        write("slow:" + BCrypt.hashpw(PASSWORD, BCrypt.gensalt(12)) + ":operator");
        List<CompletableFuture<Verdict>> flood = IntStream.range(0, 40)
                .mapToObj(i -> login.check("eve" + i, "guess", "address " + i).subscribeAsCompletionStage())
                .toList();
        CompletableFuture.anyOf(flood.toArray(CompletableFuture[]::new)).join();
        write();

        assertThat(check("slow", PASSWORD, HOME)).isInstanceOf(Refused.class);
        assertThat(flood).anyMatch(answer -> !answer.isDone());
    }

    @Test
    void readsTheAccountsOfAChangedFile() throws IOException {
        assertThat(check("ada", PASSWORD, HOME)).isInstanceOf(Admitted.class);
        assertThat(check("edsger", "goto", HOME)).isInstanceOf(Refused.class);

        write(Operators.line("ada", "another", "reader"), Operators.line("edsger", "goto", "operator"));

        assertThat(check("ada", PASSWORD, HOME)).isInstanceOf(Refused.class);
        assertThat(check("ada", "another", HOME)).isInstanceOfSatisfying(Admitted.class, admitted -> assertThat(
                        admitted.identity().getRoles())
                .containsExactly("reader"));
        assertThat(check("edsger", "goto", HOME)).isInstanceOf(Admitted.class);

        Files.delete(file);

        assertThat(check("edsger", "goto", HOME)).isInstanceOf(Refused.class);
    }

    @Test
    void keepsTheAccountsWhenTheFileCannotBeRead() throws IOException {
        write("ada:" + PASSWORD + ":operator");

        assertThat(check("ada", PASSWORD, HOME)).isInstanceOf(Admitted.class);
    }

    @Test
    void doesNotStartWithAFileThatCannotBeRead() throws IOException {
        write("ada:" + PASSWORD + ":operator");

        assertThatThrownBy(() -> new OperatorAccounts(Optional.of(file), Duration.ZERO))
                .hasMessageContaining("outbox.ops.accounts-file")
                .hasMessageContaining("line 1 ")
                .hasMessageNotContaining(PASSWORD);
    }

    @Test
    void remembersABoundedNumber() {
        FailureCounts counts = new FailureCounts(2, Limits.WINDOW, 100, clock::get);
        BriefMemory memory = new BriefMemory(Limits.WINDOW, 100, clock::get);
        counts.count("first");
        counts.count("first");
        IntStream.range(0, 99).forEach(i -> counts.count("name " + i));
        IntStream.range(0, 1000).forEach(i -> memory.add("key " + i));

        assertThat(counts.full("first")).isPresent();
        counts.count("name 99");
        assertThat(counts.size()).isEqualTo(100);
        assertThat(memory.size()).isEqualTo(100);
        assertThat(memory.contains("key 999")).isTrue();
        clock.addAndGet(Limits.WINDOW.toNanos());
        assertThat(memory.contains("key 999")).isFalse();
    }

    private void guess(String name, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(check(name, "guess " + i, HOME)).isInstanceOf(Refused.class);
        }
    }

    private Verdict check(String name, String password, String address) {
        Uni<Verdict> verdict = login.check(name, password, address);
        return verdict.await().atMost(Duration.ofSeconds(20));
    }

    private void write(String... lines) throws IOException {
        Files.write(file, List.of(lines));
    }
}
