package dev.orderflow.cli.installation;

import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.api.ServiceApi;
import org.jspecify.annotations.Nullable;

/** A running set of services, with the operator account that calls them. */
public abstract class Installation implements AutoCloseable {

    private @Nullable Account operator;

    /** Whether {@link #url} knows the service. */
    public boolean has(Service service) {
        return true;
    }

    /**
     * @throws CommandFailure if the service cannot be reached
     */
    abstract String url(Service service);

    abstract Account chooseOperator();

    /** Closes the connections to the services. */
    @Override
    public void close() {}

    public final ServiceApi api(Service service) {
        return new ServiceApi(service.label(), url(service));
    }

    public final boolean isReady(Service service) {
        return api(service).succeeds(service.readiness());
    }

    public final ServiceApi operatorApi(Service service) {
        // Only once: the user may have to type the password.
        if (operator == null) {
            operator = chooseOperator();
        }
        return api(service).as(operator.name(), operator.password());
    }
}
