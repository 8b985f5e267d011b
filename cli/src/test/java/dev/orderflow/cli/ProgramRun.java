package dev.orderflow.cli;

import dev.orderflow.cli.testing.StubService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands of the program in this JVM. */
public final class ProgramRun {

    private static final List<String> PORTS = List.of(
            "ORDERS_PORT", "NOTIFICATION_PORT", "SELLER_PORT", "LOGISTICS_PORT", "CONSOLE_PORT", "ORDERFLOW_MAIL_PORT");

    private final Map<String, String> environment = new HashMap<>();
    private Terminal terminal = Terminal.NONE;

    public record Result(int exitCode, String out, String err) {}

    private ProgramRun(Path root) {
        environment.put("ORDERFLOW_ROOT", root.toString());
        environment.put("USER", "ada");
        PORTS.forEach(port -> environment.put(port, "1"));
    }

    public static ProgramRun in(Path root) {
        return new ProgramRun(root);
    }

    /** The stub answers on the ports of all services, and {@code up} has created the account. */
    public static ProgramRun onStartedSystem(Path root, StubService stub) throws IOException {
        Path run = Files.createDirectories(root.resolve(".orderflow/run"));
        Files.writeString(
                run.resolve("operator.env"),
                "ORDERFLOW_OPERATOR=operator\nORDERFLOW_OPERATOR_PASSWORD=of the operator\n");
        ProgramRun program = new ProgramRun(root);
        PORTS.forEach(port -> program.with(port, stub.port()));
        return program;
    }

    public ProgramRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public ProgramRun onTerminal() {
        terminal = new Terminal(false, true, true);
        return this;
    }

    public Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Session session = new Session(environment, new PrintWriter(out, true), new PrintWriter(err, true), terminal);
        int exitCode = Orderflow.commandLine(session).execute(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }
}
