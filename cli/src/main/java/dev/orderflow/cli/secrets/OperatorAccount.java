package dev.orderflow.cli.secrets;

import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.installation.Account;
import dev.orderflow.cli.installation.EnvironmentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The account of one operator, in one file for the user and one for the services. */
record OperatorAccount(Path forUser, Path forServices) {

    /** The password comes from the environment, or else from the user's file, or else is generated. */
    void create(Session session) {
        EnvironmentFile recorded = EnvironmentFile.read(forUser);
        String known = recorded.value(Account.PASSWORD);
        String password = session.variable(Account.PASSWORD).orElse(known);
        if (!password.isEmpty() && password.equals(known) && isWritten(forServices)) {
            return;
        }
        String name = recorded.value(Account.NAME).isEmpty() ? "operator" : recorded.value(Account.NAME);
        if (password.isEmpty()) {
            password = RandomText.password();
        }
        SecretFile.write(forServices, AccountLine.of(name, "operator", password) + "\n");
        SecretFile.write(forUser, Account.NAME + "=" + name + "\n" + Account.PASSWORD + "=" + password + "\n");
    }

    private static boolean isWritten(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e.getMessage());
        }
    }
}
