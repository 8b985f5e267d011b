package dev.orderflow.cli.installation;

import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.Session;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** The account of an operator. */
public record Account(String name, String password) {

    public static final String NAME = "ORDERFLOW_OPERATOR";
    public static final String PASSWORD = "ORDERFLOW_OPERATOR_PASSWORD";

    public Account {
        if (name.isBlank() || name.contains(":")) {
            throw new CommandFailure(NAME + " must be a name without a colon");
        }
    }

    /** The account of the environment. Asks for the password if the environment has none. */
    static Account given(Session session) {
        String name = session.variable(NAME)
                .or(() -> session.variable("USER"))
                .orElseGet(() -> System.getProperty("user.name"));
        return new Account(name, password(session, name));
    }

    /** The account of the environment if it has a password; otherwise the account of the file, if it applies. */
    static Account givenOr(Session session, Path file, BooleanSupplier applies) {
        EnvironmentFile recorded = EnvironmentFile.read(file);
        if (session.variable(PASSWORD).isPresent() || recorded.value(PASSWORD).isEmpty() || !applies.getAsBoolean()) {
            return given(session);
        }
        return new Account(recorded.value(NAME), recorded.value(PASSWORD));
    }

    /** The password of the environment. Asks the user if there is none. */
    public static String password(Session session, String name) {
        return session.variable(PASSWORD)
                .or(() -> session.terminal().askPassword(session, "Password of the operator " + name + ": "))
                .filter(password -> !password.isEmpty())
                .orElseThrow(() -> new CommandFailure("set " + PASSWORD + " to the password of the operator " + name
                        + " (" + NAME + " sets another name)"));
    }

    @Override
    public String toString() {
        return name;
    }
}
