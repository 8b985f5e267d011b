package dev.orderflow.e2e.manifests;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1LifecycleHandler;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Objects;

/** A pod has left the endpoints before it ends, and ends by itself before it is killed. */
final class ShutdownCheck implements Check {

    // docs/reliability.md: requests get 4 s, other work 5 s.
    private static final Duration DRAIN = Duration.ofSeconds(9);
    // And before that, clients are told for so long to close the connections that they keep.
    private static final String DELAY = "QUARKUS_SHUTDOWN_DELAY";
    private static final long GRACE_OF_KUBERNETES = 30;

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (Workload workload : manifests.workloads()) {
            Long set = workload.spec().getTerminationGracePeriodSeconds();
            Duration grace = Duration.ofSeconds(set == null ? GRACE_OF_KUBERNETES : set);
            Duration end = workload.isService() ? DRAIN.plus(delay(workload, manifests)) : Duration.ZERO;
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
            });
        }
    }

    private static Duration delay(Workload workload, Manifests manifests) {
        String delay = Connection.environment(workload, manifests).get(DELAY);
        return delay == null ? Duration.ZERO : DurationConverter.parseDuration(delay);
    }

    private static long sleep(V1Container container) {
        V1LifecycleHandler stop = container.getLifecycle() == null
                ? null
                : container.getLifecycle().getPreStop();
        return stop == null || stop.getSleep() == null
                ? 0
                : Objects.requireNonNull(stop.getSleep().getSeconds());
    }
}
