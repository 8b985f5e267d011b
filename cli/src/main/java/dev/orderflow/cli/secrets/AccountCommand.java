package dev.orderflow.cli.secrets;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.HelpOption;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.installation.Account;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./orderflow account}. */
@Command(
        name = "account",
        customSynopsis = {"Usage: ./orderflow account NAME [reader|operator]", ""},
        synopsisHeading = "",
        description = {
            "Prints the account of an operator as a line of the accounts file (the key `accounts` of the Secret `operations`, or the"
                    + " file OUTBOX_OPS_ACCOUNTS_FILE): NAME:HASH:ROLE. HASH is the bcrypt hash of the password. `htpasswd -nBC 12 NAME`"
                    + " prints the same line without the role. An operator may do everything; a reader sees everything and changes nothing.",
            "",
            "The password is ORDERFLOW_OPERATOR_PASSWORD; on a terminal, the command asks for it if it is not set.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            ExitCode.DONE_MEANS,
            " 1:the password is missing, too short or too long",
            ExitCode.WRONG_ARGUMENTS_MEANS
        })
public final class AccountCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "The name of the operator, without a colon.")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ROLE",
            defaultValue = "operator",
            description = "${DEFAULT-VALUE} or reader. Default: ${DEFAULT-VALUE}.")
    private String role;

    private final Session session;

    public AccountCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (name.isEmpty() || name.contains(":")) {
            throw new ParameterException(command.commandLine(), "NAME must not be empty or contain a colon");
        }
        if (!role.equals("operator") && !role.equals("reader")) {
            throw new ParameterException(
                    command.commandLine(), "unknown role " + role + "; there are operator and reader");
        }
        session.out().println(AccountLine.of(name, role, Account.password(session, name)));
        return ExitCode.DONE;
    }
}
