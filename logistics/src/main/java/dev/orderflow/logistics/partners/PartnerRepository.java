package dev.orderflow.logistics.partners;

import dev.orderflow.logistics.DeliveryPartner;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class PartnerRepository implements PanacheRepositoryBase<DeliveryPartner, String> {

    // By bytes, independent of the language of the database.
    private static final String AFTER = """
            from DeliveryPartner p where sql('? collate "C"', p.id) > ?1 order by sql('? collate "C"', p.id)
            """;
    private static final String ONE_AFTER = """
            from DeliveryPartner p where sql('? collate "C"', p.id) > ?1 and p.id = ?2
            """;

    /**
     * A page of partners behind {@code after}, by id.
     *
     * @param only the only partner to return; null for all
     */
    public Uni<List<DeliveryPartner>> page(@Nullable String only, String after, int limit) {
        PanacheQuery<DeliveryPartner> found = only == null ? find(AFTER, after) : find(ONE_AFTER, after, only);
        return found.page(0, limit).list();
    }
}
