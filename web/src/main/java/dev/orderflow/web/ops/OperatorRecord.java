package dev.orderflow.web.ops;

import dev.orderflow.web.security.Roles;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Records actions of operators outside of this package. */
@ApplicationScoped
public class OperatorRecord {

    private static final String NO_REASON = "";

    private final CurrentIdentityAssociation identity;
    private final OperatorActions actions;

    OperatorRecord(CurrentIdentityAssociation identity, OperatorActions actions) {
        this.identity = identity;
        this.actions = actions;
    }

    /**
     * Records the action in the caller's transaction if an operator makes the current request. For methods that cannot
     * be {@link Recorded} because they also work outside of a transaction.
     *
     * @param action the action as {@code /ops/actions} shows it
     * @param path of its target
     */
    public Uni<Void> recordIfOperator(String action, String path) {
        return operator()
                .flatMap(operator ->
                        operator.isEmpty() ? Uni.createFrom().voidItem() : record(operator.get(), action, path));
    }

    /** The operator who makes the current request, if any. */
    Uni<Optional<SecurityIdentity>> operator() {
        return identity.getDeferredIdentity()
                .map(caller -> caller.hasRole(Roles.OPERATOR) ? Optional.of(caller) : Optional.empty());
    }

    Uni<Void> record(SecurityIdentity operator, String action, String path) {
        return actions.record(
                Decision.of(operator, NO_REASON), action, List.of(path.startsWith("/") ? path.substring(1) : path));
    }
}
