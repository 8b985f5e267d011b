package dev.orderflow.e2e.manifests.checks;

import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Workload;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1LifecycleHandler;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A pod leaves the endpoints before it ends, and ends before it is killed. */
final class ShutdownCheck implements Check {

    // docs/reliability.md: requests get 4 s, other work 5 s.
    private static final Duration DRAIN = Duration.ofSeconds(9);
    // Before that, clients are asked for this time to close their connections.
    private static final String DELAY = "QUARKUS_SHUTDOWN_DELAY";
    private static final long GRACE_OF_KUBERNETES = 30;
    // A StatefulSet writes its memory to its volume, which may be slow.
    private static final Duration WRITING = Duration.ofSeconds(45);

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (Workload workload : manifests.workloads()) {
            Long set = workload.spec().getTerminationGracePeriodSeconds();
            Duration grace = Duration.ofSeconds(set == null ? GRACE_OF_KUBERNETES : set);
            Duration end = end(workload, manifests);
            workload.lastingContainers().forEach(container -> {
                long sleep = sleep(container);
                Duration needed = end.plusSeconds(sleep);
                problems.require(
                        grace.compareTo(needed) > 0,
                        workload.name(),
                        "is killed after " + grace.toSeconds() + " s, before it has ended: it needs "
                                + needed.toSeconds());
                problems.require(
                        sleep > 0 || !workload.isService(),
                        workload.name(),
                        "ends while requests are still led to it: it has no preStop sleep");
                problems.require(
                        stopsFast(container) || !isDatabase(workload),
                        workload.name(),
                        "waits until its clients have left, or it is killed: it has no preStop that stops it fast");
            });
        }
    }

    private static Duration end(Workload workload, Manifests manifests) {
        if (workload.isService()) {
            return DRAIN.plus(delay(workload, manifests));
        }
        return workload.kind().equals("StatefulSet") ? WRITING : Duration.ZERO;
    }

    private static boolean isDatabase(Workload workload) {
        return "database".equals(workload.labels().get("app.kubernetes.io/component"));
    }

    private static Duration delay(Workload workload, Manifests manifests) {
        String delay = Connection.environment(workload, manifests).get(DELAY);
        return delay == null ? Duration.ZERO : DurationConverter.parseDuration(delay);
    }

    private static long sleep(V1Container container) {
        V1LifecycleHandler stop = preStop(container);
        return stop == null || stop.getSleep() == null
                ? 0
                : Objects.requireNonNull(stop.getSleep().getSeconds());
    }

    // On SIGTERM, PostgreSQL starts only a smart shutdown, which waits for its clients.
    private static boolean stopsFast(V1Container container) {
        V1LifecycleHandler stop = preStop(container);
        return stop != null
                && stop.getExec() != null
                && Workload.orEmpty(stop.getExec().getCommand()).containsAll(List.of("pg_ctl", "stop", "--mode=fast"));
    }

    private static @Nullable V1LifecycleHandler preStop(V1Container container) {
        return container.getLifecycle() == null
                ? null
                : container.getLifecycle().getPreStop();
    }
}
