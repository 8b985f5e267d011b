package dev.orderflow.cli.backfill;

import dev.orderflow.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Points in time as the program {@code date} of the system reads them. */
final class TimeExpression {

    private TimeExpression() {}

    /** As in RFC 3339, in UTC. */
    static String resolve(String expression) {
        try {
            Process date = new ProcessBuilder("date", "-u", "-d", expression, "+%Y-%m-%dT%H:%M:%SZ")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String time = new String(date.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (date.waitFor() == 0 && !expression.isBlank()) {
                return time;
            }
        } catch (IOException e) {
            throw new CommandFailure("backfill: cannot run date: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new CommandFailure("backfill: not a time: " + expression);
    }
}
