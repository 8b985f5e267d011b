package dev.orderflow.cli;

/** Exit codes of all commands, as {@code --help} documents them. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    /** The system of {@code up} is not ready; {@code ./orderflow} starts it and repeats the command. */
    public static final int NOT_UP = 3;

    public static final String HEADING = "%nExit codes:%n";
    public static final String DONE_MEANS = " 0:done";
    public static final String FAILED_MEANS =
            " 1:wrong arguments, a service refused or did not answer, or a time limit passed";

    private ExitCode() {}
}
