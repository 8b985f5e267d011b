package dev.orderflow.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ./orderflow completion}. */
@Command(
        name = "completion",
        description = {"Prints a completion script for bash and zsh: source <(./orderflow completion)", ""},
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.DONE_MEANS, ExitCode.WRONG_ARGUMENTS_MEANS})
final class CompletionCommand implements Callable<Integer> {

    /** The commands of the script, which start and stop processes. */
    private static final List<String> COMMANDS_OF_THE_SCRIPT =
            List.of("up", "down", "status", "logs", "dev", "test", "images", "chaos", "deploy", "infra", "help");

    @Mixin
    private final HelpOption help = new HelpOption();

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
