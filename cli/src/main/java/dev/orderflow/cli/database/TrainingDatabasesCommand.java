package dev.orderflow.cli.database;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code training-databases SERVICE...}, for the training run of {@code ./orderflow up}: an empty database
 * {@code training_SERVICE} for each service, which belongs to the service's user.
 */
@Command(name = "training-databases", hidden = true)
public final class TrainingDatabasesCommand implements Callable<Integer> {

    @Option(names = "--drop")
    private boolean drop;

    @Parameters(paramLabel = "SERVICE")
    private List<String> services = new ArrayList<>();

    private final Session session;

    public TrainingDatabasesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Databases.use(session, databases -> {
            for (String service : services) {
                String name = "training_" + service;
                databases.drop(name);
                if (!drop) {
                    databases.createFor(service, name);
                }
            }
        });
        return ExitCode.DONE;
    }
}
