package dev.orderflow.e2e.container;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The containers of one Deployment and the Service before them. */
public final class Replicas implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final int SIGTERM = 15;

    /** The exit code of Java after an orderly end by SIGTERM. */
    private static final int ENDED_BY_SIGTERM = 128 + SIGTERM;

    private final String name;
    private final PodTemplate pod;
    private final Sandbox sandbox;
    private final ClusterService service = new ClusterService();
    private final List<Container> containers = new CopyOnWriteArrayList<>();
    private int started;

    public Replicas(String name, PodTemplate pod, Sandbox sandbox) {
        this.name = name;
        this.pod = pod;
        this.sandbox = sandbox;
    }

    public String name() {
        return name;
    }

    public PodTemplate pod() {
        return pod;
    }

    /** The address for clients. */
    public String url() {
        return service.url();
    }

    public List<Container> running() {
        return List.copyOf(containers);
    }

    /**
     * Starts another container. It gets no request before it is ready.
     *
     * @param differences variables that differ from a cluster: addresses and ports
     */
    public Container start(Map<String, String> differences) {
        Container container = new Container(sandbox, pod, name + "-" + ++started, differences);
        containers.add(container);
        return container;
    }

    /** Waits until the container passes its startup and readiness probes, and adds it to the Service. */
    public void awaitReady(Container container) {
        await(container.name() + " is ready, see " + container.log())
                .atMost(START_LIMIT)
                .until(() -> {
                    if (!container.isAlive()) {
                        throw new IllegalStateException(container.name() + " ended, see " + container.log());
                    }
                    return container.passes(pod.startup()) && container.passes(pod.readiness());
                });
        container.becameReady();
        service.add(container.port());
    }

    /**
     * Restarts all containers as a rollout does with maxSurge 1 and maxUnavailable 0: one at a time, a new one first. The old
     * one gets no new connections, waits for its preStop, then gets SIGTERM.
     */
    public void restart(Map<String, String> differences) {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (Container old : running()) {
            awaitReady(start(differences));
            ends.add(end(old));
        }
        ends.forEach(CompletableFuture::join);
    }

    private CompletableFuture<Void> end(Container container) {
        service.remove(container.port());
        Duration preStop = pod.preStop();
        Executor afterPreStop = CompletableFuture.delayedExecutor(preStop.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(
                () -> {
                    int code = container.end(pod.grace().minus(preStop));
                    containers.remove(container);
                    if (code != ENDED_BY_SIGTERM && code != 0) {
                        throw new IllegalStateException(
                                container.name() + " ended with " + code + ", see " + container.log());
                    }
                },
                afterPreStop);
    }

    @Override
    public void close() {
        containers.forEach(Container::kill);
        service.close();
    }
}
