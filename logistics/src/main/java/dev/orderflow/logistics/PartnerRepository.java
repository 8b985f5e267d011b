package dev.orderflow.logistics;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
public class PartnerRepository implements PanacheRepositoryBase<DeliveryPartner, String> {

    /** A page of partners by id, beginning behind {@code after}. */
    public Uni<List<DeliveryPartner>> page(String after, int limit) {
        return find("id > ?1 order by id", after).page(0, limit).list();
    }
}
