package dev.orderflow.web.security;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Keys in a database, as a service would keep them. */
@ApplicationScoped
class ShopCredentials implements Credentials {

    @Override
    @WithSession
    public Uni<Optional<SecurityIdentity>> admit(String name, String password) {
        if (name.equals("trouble")) {
            return Uni.createFrom()
                    .failure(new IllegalStateException("wrapped", new SQLException("is shutting down", "57P03")));
        }
        return Panache.getSession()
                .flatMap(
                        session -> session.createNativeQuery("select cast(?1 as text) = 'key of ' || ?2", Boolean.class)
                                .setParameter(1, password)
                                .setParameter(2, name)
                                .getSingleResult())
                .map(known -> known ? Optional.of(PasswordLogin.identity(name, Set.of("shop"))) : Optional.empty());
    }
}
