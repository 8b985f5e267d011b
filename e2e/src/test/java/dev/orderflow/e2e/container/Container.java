package dev.orderflow.e2e.container;

import dev.orderflow.e2e.container.PodTemplate.Probe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One container of a Deployment. It shares the host's network, so it has its own port. */
public final class Container {

    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final int containerPort;
    private final int port = freePort();
    private final Path log;
    private final Process sandbox;
    private final long started = System.nanoTime();
    private volatile Duration startup = Duration.ZERO;

    /**
     * Starts the container.
     *
     * @param differences variables that differ from a cluster: addresses and ports
     */
    Container(Sandbox of, PodTemplate pod, String name, Map<String, String> differences) {
        this.name = name;
        this.containerPort = pod.readiness().port();
        this.log = of.folder().resolve(name + ".log");
        try {
            Files.deleteIfExists(log);
            sandbox = new ProcessBuilder(of.command(name, port, differences))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    void becameReady() {
        startup = Duration.ofNanos(System.nanoTime() - started);
    }

    /** The time from its start until it was ready. */
    Duration startup() {
        return startup;
    }

    int port() {
        return port;
    }

    public Path log() {
        return log;
    }

    /** The container's first process, with its pid on the host. */
    public ProcessHandle process() {
        return sandbox.children()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " does not run, see " + log));
    }

    public boolean isAlive() {
        return sandbox.isAlive();
    }

    /** Whether the probe succeeds, as the kubelet sees it. */
    public boolean passes(Probe probe) {
        if (probe.port() != containerPort) {
            throw new IllegalStateException(name + " does not listen at " + probe.port());
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + probe.path()))
                .timeout(probe.timeout())
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends SIGTERM and returns the exit code. Kills the process after its grace period. */
    int end(Duration limit) {
        process().destroy();
        try {
            if (!sandbox.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                throw new IllegalStateException(name + " had to be killed, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return sandbox.exitValue();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** Kills the container, as a power cut would. */
    void kill() {
        sandbox.children().forEach(ProcessHandle::destroyForcibly);
        sandbox.destroyForcibly();
    }
}
