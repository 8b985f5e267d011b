package dev.orderflow.cli.installation;

import dev.orderflow.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local port that kubectl forwards to a service until the port is closed or the program ends. */
final class ForwardedPort implements AutoCloseable {

    private static final int LIMIT_SECONDS = 30;
    private static final Pattern FORWARDING = Pattern.compile("Forwarding from 127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final int number;

    private ForwardedPort(Process process, int number) {
        this.process = process;
        this.number = number;
    }

    static ForwardedPort open(String service, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end of port-forward"));
            return new ForwardedPort(process, number(service, process));
        } catch (IOException e) {
            throw new CommandFailure("kubectl is not installed");
        }
    }

    private static int number(String service, Process process) {
        CompletableFuture<Integer> number = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, number), "output of port-forward");
        reader.setDaemon(true);
        reader.start();
        String failure;
        try {
            return number.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            failure = String.valueOf(e.getCause() == null ? null : e.getCause().getMessage());
        } catch (TimeoutException e) {
            failure = "kubectl port-forward did not open a port within " + LIMIT_SECONDS + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = "interrupted";
        }
        process.destroy();
        throw new CommandFailure("cannot reach the service " + service + " of the cluster: " + failure);
    }

    /** Reads to the end, because kubectl writes a line for each connection and must not block. */
    private static void read(Process process, CompletableFuture<Integer> number) {
        String last = "kubectl port-forward ended without output";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher forwarding = FORWARDING.matcher(line);
                if (forwarding.find()) {
                    number.complete(Integer.valueOf(forwarding.group(1)));
                }
                last = line;
            }
        } catch (IOException e) {
            last = String.valueOf(e.getMessage());
        }
        number.completeExceptionally(new CommandFailure(last));
    }

    int number() {
        return number;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
