package dev.orderflow.cli.secrets;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.installation.Account;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./orderflow account}. */
@Command(
        name = "account",
        customSynopsis = {"Usage: ./orderflow account NAME [reader|operator]", ""},
        synopsisHeading = "",
        description = {
            "Prints the account of an operator, a line for the file of accounts (the key `accounts` of the Secret `operations`, or the"
                    + " file OUTBOX_OPS_ACCOUNTS_FILE): NAME:HASH:ROLE, with the hash of the password by bcrypt. `htpasswd -nBC 12 NAME`"
                    + " makes the same line but for the role. An operator may do everything, a reader sees everything and changes nothing.",
            "",
            "The password is that of ORDERFLOW_OPERATOR_PASSWORD, or else asked for.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.DONE_MEANS, " 1:wrong arguments, or the password is too short or too long"})
public final class AccountCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Parameters(index = "0", paramLabel = "NAME", description = "Of the operator, without a colon.")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ROLE",
            defaultValue = "operator",
            description = "${DEFAULT-VALUE}, or reader.")
    private String role;

    private final Session session;

    public AccountCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (name.isEmpty() || name.contains(":")) {
            throw new ParameterException(command.commandLine(), "needs a name without a colon");
        }
        if (!role.equals("operator") && !role.equals("reader")) {
            throw new ParameterException(command.commandLine(), "no role " + role);
        }
        session.out().println(AccountLine.of(name, role, Account.password(session, name)));
        return ExitCode.DONE;
    }
}
