package dev.orderflow.e2e.manifests;

/** Where a service is told to find a server in the cluster, there is one that listens. */
final class ConnectionCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        Connection.of(manifests)
                .filter(Connection::isInCluster)
                .forEach(connection -> problems.require(
                        connection.target(manifests).isPresent(),
                        connection.from().name(),
                        "finds nothing at " + connection.variable() + ": " + connection.host() + ":"
                                + connection.port()));
    }
}
