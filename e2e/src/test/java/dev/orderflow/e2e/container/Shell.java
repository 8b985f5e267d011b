package dev.orderflow.e2e.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs programs of the host. */
final class Shell {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private Shell() {}

    static void run(String command) {
        lines(command);
    }

    /** Returns the output of the command. Fails with the output if the command fails, or does not end within two minutes. */
    static List<String> lines(String command) {
        return lines(command, LIMIT);
    }

    static List<String> lines(String command, Duration limit) {
        Process process = start(command);
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> output = CompletableFuture.runAsync(
                () -> process.inputReader().lines().forEach(lines::add), Shell::inBackground);
        try {
            CompletableFuture.allOf(output, process.onExit()).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failure(command + " did not end within " + limit, lines);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The output of " + command + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw failure(command + " failed", lines);
        }
        return List.copyOf(lines);
    }

    private static Process start(String command) {
        try {
            return new ProcessBuilder("bash", "-c", "set -o pipefail; " + command)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inBackground(Runnable reader) {
        Thread thread = new Thread(reader, "output of a program");
        thread.setDaemon(true);
        thread.start();
    }

    private static IllegalStateException failure(String message, List<String> lines) {
        return new IllegalStateException(message + ":\n" + String.join("\n", List.copyOf(lines)));
    }
}
