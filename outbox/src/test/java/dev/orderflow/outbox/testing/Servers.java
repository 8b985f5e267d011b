package dev.orderflow.outbox.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The servers behind the tests: what {@code ./orderflow infra start test} starts, or the environment names.
 *
 * <p>A JVM starts them once and stops them when it exits, unless the tests of another JVM still use them.
 */
final class Servers {

    // A system property and not a static field: a test profile brings a new class loader, and with it new statics.
    private static final String STARTED = "orderflow.test.servers";

    // Long enough for a first run that installs a broker or pulls images.
    private static final long START_MINUTES = 15;
    private static final int LINES_TO_SHOW = 20;

    private Servers() {}

    /**
     * How to reach the servers, for example {@code POSTGRES_HOST}; starts them when that has not happened yet.
     *
     * @throws IllegalStateException with the last lines of the command's messages when they cannot be started
     */
    static Map<String, String> started() {
        String lines = System.getProperty(STARTED);
        if (lines == null) {
            Path root = Repository.root();
            if (!givenByEnvironment()) {
                stopAtExit(root);
            }
            lines = String.join("\n", run(root, "infra", "start", "test"));
            System.setProperty(STARTED, lines);
        }
        return lines.lines()
                .filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip()));
    }

    private static boolean givenByEnvironment() {
        return isSet("POSTGRES_HOST") && isSet("RABBITMQ_HOST");
    }

    private static boolean isSet(String variable) {
        return !System.getenv().getOrDefault(variable, "").isBlank();
    }

    private static List<String> run(Path root, String... arguments) {
        String name = "./orderflow " + String.join(" ", arguments);
        Deque<String> lastMessages = new ArrayDeque<>();
        try {
            Process process = new ProcessBuilder(command(root, arguments))
                    .directory(root.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            Executor threads = task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                thread.start();
            };
            CompletableFuture<List<String>> output = CompletableFuture.supplyAsync(
                    () -> process.inputReader().lines().toList(), threads);
            CompletableFuture<Void> messages =
                    CompletableFuture.runAsync(() -> passThrough(process.errorReader(), lastMessages), threads);
            if (!process.waitFor(START_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw failed(name + " did not end within " + START_MINUTES + " minutes", lastMessages);
            }
            messages.get(5, TimeUnit.SECONDS);
            if (process.exitValue() != 0) {
                throw failed(name + " ended with status " + process.exitValue(), lastMessages);
            }
            return output.get(5, TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Cannot run " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
    }

    private static void passThrough(BufferedReader reader, Deque<String> lastMessages) {
        reader.lines().forEach(line -> {
            System.err.println(line);
            synchronized (lastMessages) {
                lastMessages.addLast(line);
                if (lastMessages.size() > LINES_TO_SHOW) {
                    lastMessages.removeFirst();
                }
            }
        });
    }

    private static IllegalStateException failed(String message, Deque<String> lastMessages) {
        synchronized (lastMessages) {
            return new IllegalStateException(
                    message + (lastMessages.isEmpty() ? "" : ":\n" + String.join("\n", lastMessages)));
        }
    }

    /**
     * Every JVM that uses the servers holds a shared lock on a file. A JVM that can lock the file exclusively
     * at its end is the last one, and no other JVM can start to use the servers while it stops them.
     */
    private static void stopAtExit(Path root) {
        try {
            Path log =
                    Files.createDirectories(root.resolve(".orderflow/test/log")).resolve("stop.log");
            FileChannel users = FileChannel.open(
                    root.resolve(".orderflow/test/users.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock inUse = users.lock(0, Long.MAX_VALUE, true);
            // Standard output belongs to the test runner until the JVM is gone.
            ProcessBuilder stop = new ProcessBuilder(command(root, "infra", "stop", "test"))
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            // Only classes of the JDK from here on: the class loader of the tests may be closed by then.
            Runtime.getRuntime().addShutdownHook(new Thread("stop test servers") {
                @Override
                public void run() {
                    try {
                        inUse.release();
                        if (users.tryLock() != null) {
                            stop.start().waitFor(60, TimeUnit.SECONDS);
                        }
                    } catch (IOException e) {
                        e.printStackTrace();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] command(Path root, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = root.resolve("orderflow").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return command;
    }
}
