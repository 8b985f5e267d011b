package dev.orderflow.cli.compare;

import java.io.PrintWriter;
import java.util.Locale;

/** Tables in Markdown, printed line by line. */
record MarkdownReport(PrintWriter out) implements Report {

    @Override
    public void startLatencies() {
        out.printf(
                "%n| coordination | orders | per second | p50 until CONFIRMED | p99 | longest |%n|---|---|---|---|---|---|%n");
    }

    @Override
    public void add(Latency latency) {
        out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d ms | %d ms | %d ms |%n",
                latency.coordination(),
                latency.orders(),
                latency.perSecond(),
                latency.p50Millis(),
                latency.p99Millis(),
                latency.longestMillis());
    }

    @Override
    public void startEndings() {
        out.printf("%n| logistics is stopped for 60 s | how the orders ended | when |%n|---|---|---|%n");
    }

    @Override
    public void add(Ending ending) {
        out.printf(
                Locale.ROOT,
                "| %s | %d of %d %s | after %.1f to %.1f s |%n",
                ending.coordination(),
                ending.orders(),
                ending.placed(),
                ending.status(),
                ending.firstMillis() / 1e3,
                ending.lastMillis() / 1e3);
    }

    @Override
    public void end() {}
}
