package dev.orderflow.cli.secrets;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.installation.EnvironmentFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/**
 * {@code local-secrets}, for {@code ./orderflow up}: creates the account of an operator, the passwords and keys of the services, and
 * the keys of customer logins. Each secret comes from the environment, or else from the existing file, or else is generated.
 */
@Command(name = "local-secrets", hidden = true)
public final class LocalSecretsCommand implements Callable<Integer> {

    private static final List<String> NAMES = List.of(
            "OUTBOX_SERVICE_PASSWORD", "OUTBOX_OPS_CONSOLE_PASSWORD", "ORDERS_ACCESS_KEY", "CONSOLE_SESSION_KEY");

    private final Session session;

    public LocalSecretsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path run = session.run();
        new OperatorAccount(run.resolve("operator.env"), run.resolve("operators")).create(session);
        Path file = run.resolve("secrets.env");
        EnvironmentFile recorded = EnvironmentFile.read(file);
        SecretFile.write(
                file,
                NAMES.stream()
                        .map(name -> name + "=" + session.variable(name).orElseGet(() -> recordedOrNew(recorded, name))
                                + "\n")
                        .collect(Collectors.joining()));
        LoginKeys.createIn(run.resolve(LoginKeys.FOLDER));
        return ExitCode.DONE;
    }

    private static String recordedOrNew(EnvironmentFile recorded, String name) {
        return recorded.value(name).isEmpty() ? RandomText.password() : recorded.value(name);
    }
}
