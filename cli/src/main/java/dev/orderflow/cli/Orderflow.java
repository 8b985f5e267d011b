package dev.orderflow.cli;

import dev.orderflow.cli.backfill.BackfillCommand;
import dev.orderflow.cli.compare.CompareCommand;
import dev.orderflow.cli.database.CreateDatabasesCommand;
import dev.orderflow.cli.database.TrainingDatabasesCommand;
import dev.orderflow.cli.demo.DemoCommand;
import dev.orderflow.cli.erasure.ForgetCommand;
import dev.orderflow.cli.failedevents.DiscardCommand;
import dev.orderflow.cli.failedevents.FailedCommand;
import dev.orderflow.cli.failedevents.ReplayCommand;
import dev.orderflow.cli.secrets.AccountCommand;
import dev.orderflow.cli.secrets.LocalSecretsCommand;
import dev.orderflow.cli.secrets.SecretsCommand;
import dev.orderflow.cli.smoke.SmokeCommand;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** All commands of the program. */
@Command(name = "./orderflow", description = "The commands that talk to services.", synopsisSubcommandLabel = "COMMAND")
final class Orderflow {

    private Orderflow() {}

    static CommandLine commandLine(Session session) {
        CommandLine line = new CommandLine(new Orderflow());
        commands(session).forEach(line::addSubcommand);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().usageMessage().sortOptions(false));
        line.setOut(session.out())
                .setErr(session.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        session.styled(Style.BOLD, "").isEmpty() ? Ansi.OFF : Ansi.ON))
                .setUsageHelpWidth(120)
                .setParameterExceptionHandler((problem, arguments) -> refuse(session, problem))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(session, failure, parsed));
        return line;
    }

    private static List<Object> commands(Session session) {
        return List.of(
                new DemoCommand(session),
                new SmokeCommand(session),
                new FailedCommand(session),
                new ReplayCommand(session),
                new DiscardCommand(session),
                new BackfillCommand(session),
                new ForgetCommand(session),
                new CompareCommand(session),
                new SecretsCommand(session),
                new AccountCommand(session),
                new CompletionCommand(session),
                new CreateDatabasesCommand(session),
                new TrainingDatabasesCommand(session),
                new LocalSecretsCommand(session));
    }

    private static int refuse(Session session, ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String message = String.valueOf(problem.getMessage());
        String name = command.getCommandName();
        session.report(
                command.getParent() == null
                        ? message
                        : name + ": " + message + " (see ./orderflow " + name + " --help)");
        return ExitCode.WRONG_ARGUMENTS;
    }

    private static int report(Session session, Exception failure, ParseResult parsed) {
        session.out().flush();
        if (failure instanceof CommandFailure) {
            session.report(String.valueOf(failure.getMessage()));
        } else {
            session.report("unexpected failure in "
                    + Stream.of(parsed.originalArgs().toArray()).findFirst().orElse("the program"));
            failure.printStackTrace(session.err());
        }
        return ExitCode.FAILED;
    }
}
