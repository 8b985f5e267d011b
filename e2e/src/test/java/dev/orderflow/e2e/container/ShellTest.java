package dev.orderflow.e2e.container;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShellTest {

    private static final Duration SHORT = Duration.ofMillis(500);

    @Test
    void returnsTheLinesOfACommand() {
        assertThat(Shell.lines("echo one; echo two >&2")).containsExactly("one", "two");
    }

    @Test
    void failsWithTheOutputIfAnyProgramFails() {
        assertThatThrownBy(() -> Shell.run("(echo lost >&2; false) | cat"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("failed:\nlost");
    }

    @Test
    @Timeout(30)
    void endsACommandThatKeepsItsOutputOpen() {
        Throwable failure = Assertions.catchThrowable(() -> Shell.lines("echo $$; exec sleep 60", SHORT));

        assertThat(failure).hasMessageContaining("did not end within PT0.5S");
        long pid = Long.parseLong(failure.getMessage().lines().reduce("", (first, last) -> last));
        await().atMost(20, SECONDS)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    @Timeout(30)
    void endsACommandThatClosesItsOutput() {
        assertThatThrownBy(() -> Shell.lines("exec >&- 2>&-; exec sleep 60", SHORT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not end within");
    }
}
