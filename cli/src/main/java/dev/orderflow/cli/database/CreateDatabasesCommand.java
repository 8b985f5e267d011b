package dev.orderflow.cli.database;

import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.installation.EnvironmentFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code create-databases NAME...}, for {@code ./orderflow up}, because psql may not be installed and PostgreSQL may run elsewhere.
 * {@code infra.env} has the address of the server, {@code databases.env} the passwords.
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
        EnvironmentFile server = EnvironmentFile.read(session.run().resolve("infra.env"));
        EnvironmentFile passwords = EnvironmentFile.read(session.run().resolve("databases.env"));
        String url = "jdbc:postgresql://" + server.value("POSTGRES_HOST") + ":" + server.value("POSTGRES_PORT")
                + "/postgres";
        try (Connection connection =
                DriverManager.getConnection(url, server.value("POSTGRES_USER"), server.value("POSTGRES_PASSWORD"))) {
            Databases databases = new Databases(connection);
            for (String name : names) {
                databases.create(name, passwords.value(name));
            }
            return ExitCode.DONE;
        } catch (SQLException e) {
            throw new CommandFailure("cannot create the databases at " + url + ": " + e.getMessage());
        }
    }
}
