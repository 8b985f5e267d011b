package dev.orderflow.orders.erasure;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists the requested erasures by order: the service stores nothing else about an erased customer. */
@ApplicationScoped
class FindErasures {

    private final ErasureRepository erasures;

    FindErasures(ErasureRepository erasures) {
        this.erasures = erasures;
    }

    public Uni<List<CustomerErasure>> page(@Nullable UUID after, int limit) {
        return erasures.page(after, limit);
    }
}
