package dev.orderflow.cli;

import picocli.CommandLine;

/** The program that {@code ./orderflow} delegates to. */
final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        CommandLine orderflow = Orderflow.commandLine(Session.ofThisProcess());
        System.exit(orderflow.execute(arguments));
    }
}
