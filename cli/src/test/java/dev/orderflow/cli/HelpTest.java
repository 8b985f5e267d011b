package dev.orderflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "smoke",
                "failed",
                "replay",
                "discard",
                "backfill",
                "forget",
                "compare",
                "secrets",
                "account",
                "completion"
            })
    void documentsUsageAndExitCodes(String command) {
        Result help = ProgramRun.in(root).run(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .startsWith("Usage: ./orderflow " + command)
                .contains("Exit codes:", "2   wrong arguments", "--help");
        assertThat(help.out()).doesNotContain("\u001b").doesNotContain("<main class>");
        assertThat(help.err()).isEmpty();
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 130);
    }

    @Test
    void rejectsAnUnknownOptionInOneLine() {
        Result refused = ProgramRun.in(root).run("demo", "--rejekt");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("orderflow: demo: Unknown option: '--rejekt'")
                .endsWith(" (see ./orderflow demo --help)\n");
        assertThat(refused.err().lines()).hasSize(1);
    }

    @Test
    void completesCommandsOfTheProgramAndOfTheScript() {
        Result completion = ProgramRun.in(root).run("completion");

        assertThat(completion.out()).contains("complete -F _complete_orderflow", "--orchestrated", "deploy", "discard");
        assertThat(completion.out()).doesNotContain("local-secrets");
    }
}
