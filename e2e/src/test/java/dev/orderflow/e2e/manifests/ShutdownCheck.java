package dev.orderflow.e2e.manifests;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1LifecycleHandler;
import java.util.Objects;

/** A pod has left the endpoints before it ends, and ends by itself before it is killed. */
final class ShutdownCheck implements Check {

    // docs/reliability.md: requests get 4 s, other work 5 s.
    private static final long DRAIN_SECONDS = 9;
    private static final long GRACE_OF_KUBERNETES = 30;

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (Workload workload : manifests.workloads()) {
            Long set = workload.spec().getTerminationGracePeriodSeconds();
            long grace = set == null ? GRACE_OF_KUBERNETES : set;
            workload.lastingContainers().forEach(container -> {
                long sleep = sleep(container);
                long needed = sleep + (workload.isService() ? DRAIN_SECONDS : 0);
                problems.require(
                        grace > needed,
                        workload.name(),
                        "is killed after " + grace + " s, before it has ended: it needs " + needed);
                problems.require(
                        sleep > 0 || !workload.isService(),
                        workload.name(),
                        "ends while requests are still led to it: it has no preStop sleep");
            });
        }
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
