package dev.orderflow.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Input, output and environment of one run of the program. */
public final class Session {

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminal terminal;

    public Session(Map<String, String> environment, PrintWriter out, PrintWriter err, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    static Session ofThisProcess() {
        return new Session(
                System.getenv(), writer(FileDescriptor.out), writer(FileDescriptor.err), Terminal.ofThisProcess());
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    /** The environment variable, unless it is missing or empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The root of the checkout. */
    public Path root() {
        return Path.of(variable("ORDERFLOW_ROOT").orElse("."));
    }

    /** The folder of the system of {@code ./orderflow up}. */
    public Path run() {
        return root().resolve(".orderflow/run");
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Text for standard output: styled on a terminal, plain elsewhere. */
    public String styled(Style style, String text) {
        return terminal.showsColours(variable("NO_COLOR").isPresent()) ? style.apply(text) : text;
    }

    /** Reports a failure on standard error, without control characters that a service may have sent. */
    public void report(String failure) {
        out.flush();
        err.println("orderflow: " + printable(failure));
    }

    public static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "?");
    }
}
