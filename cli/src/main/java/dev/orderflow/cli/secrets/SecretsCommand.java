package dev.orderflow.cli.secrets;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.HelpOption;
import dev.orderflow.cli.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./orderflow secrets}. */
@Command(
        name = "secrets",
        description = {
            "Creates the secrets of an installation as files of FOLDER: NAME.env for each Secret that k8s/README.md lists, the keys of"
                    + " customer logins in login/, and the account of one operator. operations/accounts is for the services;"
                    + " operator.env has the name and password for you and ./orderflow failed. Existing files are kept.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.DONE_MEANS, " 1:a file cannot be written", ExitCode.WRONG_ARGUMENTS_MEANS})
public final class SecretsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Parameters(
            index = "0",
            paramLabel = "FOLDER",
            description = "The folder of the files. It is created if it is missing.")
    private Path folder;

    @Parameters(
            index = "1..*",
            paramLabel = "NAME",
            description = "Create only these secrets, such as login or orders-access.")
    private List<String> names = new ArrayList<>();

    private final Session session;

    public SecretsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        requireKnown(names);
        List<String> created = InstallationSecrets.createIn(folder, names);
        session.out()
                .println(folder + ": "
                        + (created.isEmpty() ? "nothing to create" : "created " + String.join(" ", created)));
        if (names.isEmpty()) {
            new OperatorAccount(folder.resolve("operator.env"), folder.resolve("operations/accounts")).create(session);
        }
        return ExitCode.DONE;
    }

    private void requireKnown(List<String> names) {
        List<String> known = InstallationSecrets.names();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    command.commandLine(), "unknown secret " + name + "; there are: " + String.join(" ", known));
        });
    }
}
