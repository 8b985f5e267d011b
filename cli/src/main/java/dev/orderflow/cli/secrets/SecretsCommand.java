package dev.orderflow.cli.secrets;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./orderflow secrets}. */
@Command(
        name = "secrets",
        description = {
            "Makes the secrets of an installation, in files of FOLDER: NAME.env for each Secret that k8s/README.md lists, the keys of"
                    + " the customers' logins in login/, and the account of one operator: operations/accounts is for the services,"
                    + " operator.env has its name and password, for you and ./orderflow failed. Existing files are kept.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.DONE_MEANS, " 1:wrong arguments, or a file cannot be written"})
public final class SecretsCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Parameters(index = "0", paramLabel = "FOLDER")
    private Path folder;

    @Parameters(index = "1..*", paramLabel = "NAME", description = "Only these, such as login or orders-access.")
    private List<String> names = new ArrayList<>();

    private final Session session;

    public SecretsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        InstallationSecrets.requireKnown(names);
        List<String> made = InstallationSecrets.createIn(folder, names);
        session.out()
                .println(folder + ": " + (made.isEmpty() ? "all there already" : "made " + String.join(" ", made)));
        if (names.isEmpty()) {
            new OperatorAccount(folder.resolve("operator.env"), folder.resolve("operations/accounts")).create(session);
        }
        return ExitCode.DONE;
    }
}
