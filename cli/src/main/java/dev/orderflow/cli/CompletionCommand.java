package dev.orderflow.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code ./orderflow completion}. */
@Command(
        name = "completion",
        description = {"Prints a completion script for bash and zsh: source <(./orderflow completion)", ""},
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = ExitCode.DONE_MEANS)
final class CompletionCommand implements Callable<Integer> {

    /** Of the script, which start and stop processes. */
    private static final List<String> COMMANDS_OF_THE_SCRIPT =
            List.of("up", "down", "status", "logs", "dev", "test", "images", "chaos", "deploy", "infra", "help");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    private final Session session;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandLine all = Orderflow.commandLine(session);
        COMMANDS_OF_THE_SCRIPT.forEach(name -> all.addSubcommand(name, CommandSpec.create()));
        session.out().println(AutoComplete.bash("orderflow", all));
        return ExitCode.DONE;
    }
}
