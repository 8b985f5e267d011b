package dev.orderflow.cli;

import picocli.CommandLine;

/** Exit codes of all commands, as {@code --help} documents them. */
public final class ExitCode {

    public static final int DONE = CommandLine.ExitCode.OK;
    public static final int FAILED = CommandLine.ExitCode.SOFTWARE;
    public static final int WRONG_ARGUMENTS = CommandLine.ExitCode.USAGE;
    /** The system of {@code up} is not ready; {@code ./orderflow} starts it and repeats the command. */
    public static final int NOT_UP = 3;

    public static final String HEADING = "%nExit codes:%n";
    public static final String DONE_MEANS = " 0:done";
    public static final String FAILED_MEANS = " 1:a service refused or did not answer, or a time limit passed";
    public static final String WRONG_ARGUMENTS_MEANS = " 2:wrong arguments";

    private ExitCode() {}
}
