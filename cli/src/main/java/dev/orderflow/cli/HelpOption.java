package dev.orderflow.cli;

import picocli.CommandLine.Option;

/** {@code --help}, which every command has. */
public final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;
}
