package dev.orderflow.orders.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.security.Principal;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class TokenRolesTest {

    @Test
    void aTokenGrantsOnlyTheRoleCustomer() {
        assertThat(rolesOf(new Token(), Set.of("customer"))).containsExactly("customer");
    }

    @Test
    void aTokenGrantsAConfiguredRole() {
        assertThat(rolesOf(new Token(), Set.of("customer", "operator")))
                .containsExactlyInAnyOrder("customer", "operator");
    }

    @Test
    void keepsTheRolesOfOtherCredentials() {
        assertThat(rolesOf(new QuarkusPrincipal("ada"), Set.of("customer")))
                .containsExactlyInAnyOrder("customer", "operator", "service");
    }

    private static Set<String> rolesOf(Principal principal, Set<String> configured) {
        SecurityIdentity identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addRoles(Set.of("customer", "operator", "service"))
                .build();
        return new TokenRoles(configured)
                .augment(identity, null)
                .await()
                .indefinitely()
                .getRoles();
    }

    private static final class Token implements JsonWebToken {

        @Override
        public String getName() {
            return "ada";
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of();
        }

        @Override
        public <T> T getClaim(String name) {
            return null;
        }
    }
}
