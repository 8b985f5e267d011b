package dev.orderflow.cli.database;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.installation.EnvironmentFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code create-databases NAME...}, for {@code ./orderflow up}, because psql may not be installed and PostgreSQL may run elsewhere.
 * {@code databases.env} has the passwords.
 */
@Command(name = "create-databases", hidden = true)
public final class CreateDatabasesCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME")
    private List<String> names = new ArrayList<>();

    private final Session session;

    public CreateDatabasesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        EnvironmentFile passwords = EnvironmentFile.read(session.run().resolve("databases.env"));
        Databases.use(session, databases -> {
            for (String name : names) {
                databases.create(name, passwords.value(name));
            }
        });
        return ExitCode.DONE;
    }
}
