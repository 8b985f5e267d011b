package dev.orderflow.cli.compare;

import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.installation.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Stops a service of {@code ./orderflow up} for a time. */
final class Outage {

    private Outage() {}

    /** Runs the action when the service has stopped, and returns when the service has been started again. */
    static void during(Session session, Service service, int seconds, Runnable action) {
        try {
            Process pause = new ProcessBuilder(
                            session.root().resolve("orderflow").toString(),
                            "pause",
                            service.label(),
                            String.valueOf(seconds))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(pause.getInputStream(), StandardCharsets.UTF_8));
            if (lines.readLine() == null) {
                throw new CommandFailure("cannot stop " + service.label());
            }
            action.run();
            if (pause.waitFor() != 0) {
                throw new CommandFailure("cannot start " + service.label() + " again");
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot stop " + service.label() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }
}
