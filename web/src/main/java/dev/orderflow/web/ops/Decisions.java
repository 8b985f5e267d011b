package dev.orderflow.web.ops;

import dev.orderflow.outbox.Transactions;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries out the decision of the current request's operator, in a transaction. */
@ApplicationScoped
public class Decisions {

    private final CurrentIdentityAssociation identity;
    private final Transactions transactions;

    Decisions(CurrentIdentityAssociation identity, Transactions transactions) {
        this.identity = identity;
        this.transactions = transactions;
    }

    public <T> Uni<T> carryOut(@Nullable String reason, Function<Decision, Uni<T>> action) {
        return identity.getDeferredIdentity()
                .map(operator -> Decision.of(operator, reason == null ? "" : reason.strip()))
                .flatMap(decision -> transactions.run(() -> action.apply(decision)));
    }
}
