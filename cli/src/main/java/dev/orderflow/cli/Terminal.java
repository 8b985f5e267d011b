package dev.orderflow.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which standard streams are terminals. {@link System#console()} describes all of them at once, and its meaning changes between
 * releases of Java.
 */
public record Terminal(boolean in, boolean out, boolean err) {

    public static final Terminal NONE = new Terminal(false, false, false);

    static Terminal ofThisProcess() {
        return new Terminal(isTerminal(0), isTerminal(1), isTerminal(2));
    }

    boolean showsColours(boolean declined) {
        return out && !declined;
    }

    /** Asks on standard error, so that standard output can be redirected. Returns nothing without a terminal. */
    public Optional<String> askPassword(Session session, String question) {
        if (!in) {
            return Optional.empty();
        }
        session.err().print(question);
        session.err().flush();
        // Restores the echo even if the user ends the program instead of typing.
        Thread echo = new Thread(() -> stty("echo"), "echo of the terminal");
        Runtime.getRuntime().addShutdownHook(echo);
        stty("-echo");
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw new CommandFailure("cannot read the password: " + e.getMessage());
        } finally {
            stty("echo");
            session.err().println();
        }
    }

    private static void stty(String setting) {
        try {
            new ProcessBuilder("stty", setting).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new CommandFailure("cannot run stty: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
