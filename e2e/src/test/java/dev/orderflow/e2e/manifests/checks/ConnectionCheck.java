package dev.orderflow.e2e.manifests.checks;

import dev.orderflow.e2e.manifests.model.Manifests;

/** Each server in the cluster that a service connects to listens, at an address that outlives its pods. */
final class ConnectionCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        Connection.of(manifests)
                .filter(Connection::isInCluster)
                .forEach(connection -> check(connection, manifests, problems));
    }

    private static void check(Connection connection, Manifests manifests, Problems problems) {
        String workload = connection.from().name();
        problems.require(
                connection.target(manifests).isPresent(),
                workload,
                "finds nothing at " + connection.variable() + ": " + connection.host() + ":" + connection.port());
        // The JVM caches the address of a pod for 30 seconds, and the next pod has another address.
        problems.require(
                connection.service(manifests).filter(ServiceCheck::isHeadless).isEmpty(),
                workload,
                "connects to a headless Service: " + connection.variable());
    }
}
