package dev.orderflow.cli.api;

import picocli.CommandLine.Option;

/** {@code --json}: standard output holds the result as JSON and nothing else. */
public final class JsonOption {

    @Option(names = "--json", description = "Print only the result, as JSON.")
    private boolean json;

    public boolean isGiven() {
        return json;
    }
}
