package dev.orderflow.logistics;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
public class PartnerRepository implements PanacheRepositoryBase<DeliveryPartner, String> {

    // By the bytes, as products are sorted, whichever language the database has.
    private static final String AFTER = """
            from DeliveryPartner p where sql('? collate "C"', p.id) > ?1 order by sql('? collate "C"', p.id)
            """;

    /** A page of partners by id, beginning behind {@code after}. */
    public Uni<List<DeliveryPartner>> page(String after, int limit) {
        return find(AFTER, after).page(0, limit).list();
    }
}
