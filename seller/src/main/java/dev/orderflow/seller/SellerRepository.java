package dev.orderflow.seller;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
public class SellerRepository implements PanacheRepositoryBase<Seller, String> {

    /** Sellers by id, beginning after {@code after}. */
    public Uni<List<Seller>> listAfter(String after, int limit) {
        return find("id > ?1 order by id", after).range(0, limit - 1).list();
    }
}
