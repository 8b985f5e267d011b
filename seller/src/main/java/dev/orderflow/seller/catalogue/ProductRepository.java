package dev.orderflow.seller.catalogue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ProductRepository implements PanacheRepositoryBase<Product, String> {

    private static final String LOCK = "select sku from product where sku = ?1 for no key update";

    /** Locks a product until the transaction ends, if it exists. A read after it yields the latest version. */
    Uni<Void> lock(String sku) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter(1, sku)
                        .getResultList())
                .replaceWithVoid();
    }
}
