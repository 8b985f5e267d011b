package dev.orderflow.cli.backfill;

import dev.orderflow.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads times with the system's program {@code date}. */
final class TimeExpression {

    private TimeExpression() {}

    /** The time as in RFC 3339, in UTC; empty if {@code date} cannot read it. */
    static Optional<String> resolve(String expression) {
        try {
            Process date = new ProcessBuilder("date", "-u", "-d", expression, "+%Y-%m-%dT%H:%M:%SZ")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String time = new String(date.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (date.waitFor() == 0 && !expression.isBlank()) {
                return Optional.of(time);
            }
        } catch (IOException e) {
            throw new CommandFailure("backfill: cannot run date: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
        return Optional.empty();
    }
}
