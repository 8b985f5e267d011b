package dev.orderflow.e2e.manifests.model;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code kubectl kustomize}, or stand-alone {@code kustomize} if there is no kubectl. */
public final class Kustomize {

    private Kustomize() {}

    static boolean isInstalled() {
        return isInPath("kubectl") || isInPath("kustomize");
    }

    /** @throws AssertionError with the tool's message if it refuses the folder */
    public static String render(Path folder) {
        if (!isInstalled()) {
            throw new AssertionError(
                    "Cannot render " + folder + ": install kubectl 1.27 or newer, or kustomize 5, into the PATH");
        }
        return isInPath("kubectl")
                ? withoutWarnings("kubectl", "kustomize", folder.toString())
                : withoutWarnings("kustomize", "build", folder.toString());
    }

    private static boolean isInPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(tool)));
    }

    private static String withoutWarnings(String... command) {
        Result result = execute(command);
        if (!result.errors().isEmpty()) {
            throw new AssertionError(String.join(" ", command) + " warns:\n" + result.errors());
        }
        return result.output();
    }

    /** Runs a command that may report its progress on standard error. */
    public static void run(String... command) {
        execute(command);
    }

    private static Result execute(String... command) {
        try {
            Path errors = Files.createTempFile("kustomize", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(errors.toFile())
                        .start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new AssertionError(String.join(" ", command) + " failed:\n" + Files.readString(errors));
                }
                return new Result(output, Files.readString(errors));
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new AssertionError(String.join(" ", command) + " cannot be run", e);
        }
    }

    private record Result(String output, String errors) {}
}
