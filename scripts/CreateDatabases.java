import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.io.BufferedReader;
import java.io.InputStreamReader;

/**
 * One database and one owner for each name given. Run by {@code ./orderflow up} from this source file, because psql may
 * not be installed and PostgreSQL may be anywhere. Standard input: POSTGRES_HOST, _PORT, _USER, _PASSWORD and a line
 * NAME=PASSWORD for each database. Safe to repeat; existing data are left alone.
 */
class CreateDatabases {
    public static void main(String[] names) throws Exception {
        Map<String, String> settings = new BufferedReader(new InputStreamReader(System.in))
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, LinkedHashMap::new));
        String url = "jdbc:postgresql://" + settings.get("POSTGRES_HOST") + ":" + settings.get("POSTGRES_PORT") + "/postgres";
        try (Connection connection = DriverManager.getConnection(
                url, settings.get("POSTGRES_USER"), settings.get("POSTGRES_PASSWORD"))) {
            for (String name : names) {
                String role = exists(connection, "select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
                execute(connection, role + " role \"" + name + "\" login password '"
                        + settings.get(name).replace("'", "''") + "'");
                if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                    // A superuser by another name (a managed server) must be a member of the role it gives a database to.
                    execute(connection, "grant \"" + name + "\" to current_user");
                    execute(connection, "create database \"" + name + "\" owner \"" + name + "\"");
                }
                execute(connection, "revoke connect on database \"" + name + "\" from public");
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var s = connection.createStatement()) {
            s.execute(statement);
        }
    }
}
