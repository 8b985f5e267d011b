package dev.orderflow.e2e.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of the host. */
final class Shell {

    private static final int LIMIT_SECONDS = 120;

    private Shell() {}

    static void run(String command) {
        lines(command);
    }

    /** Returns the output of the command. Fails with its error output if the command fails. */
    static List<String> lines(String command) {
        try {
            Process process = new ProcessBuilder("bash", "-c", "set -o pipefail; " + command)
                    .redirectErrorStream(true)
                    .start();
            List<String> lines = process.inputReader().lines().toList();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed:\n" + String.join("\n", lines));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
