package dev.orderflow.orders.access;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

@ConfigMapping(prefix = "orders.access")
interface AccessConfig {

    /**
     * The secret key for the access tokens of orders and the hashes of login codes: at least 32 characters, the same for
     * all replicas. Several keys are separated by commas: the first one makes tokens, and all of them are accepted. To
     * change the key, put the new one before the old one. Required, except in dev mode and in tests, where each start
     * generates one.
     */
    Optional<@Pattern(regexp = "(?s)[^,]{32,}(,[^,]{32,})*", message = "must have at least 32 characters each") String>
            key();
}
