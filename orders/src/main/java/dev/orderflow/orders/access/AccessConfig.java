package dev.orderflow.orders.access;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

@ConfigMapping(prefix = "orders.access")
interface AccessConfig {

    /**
     * The secret under which access tokens of orders are made and login codes are hashed; at least 32 characters, the same
     * for all replicas. Several are separated by commas: the first one makes, all of them are accepted, so that a new one
     * can be put before the old one. Has to be set, but in dev mode and in tests, where each start makes its own.
     */
    Optional<@Pattern(regexp = "(?s)[^,]{32,}(,[^,]{32,})*", message = "must have at least 32 characters each") String>
            key();
}
