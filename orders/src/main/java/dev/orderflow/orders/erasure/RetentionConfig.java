package dev.orderflow.orders.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long personal data is stored. */
@ConfigMapping(prefix = "orders.retention")
interface RetentionConfig {

    /** How long after its end an order is anonymised; at least a day. An open order is not. */
    @WithDefault("730d")
    @DurationMin(days = 1)
    Duration personalData();

    /** How often the service looks for orders to anonymise; at least 10 ms. A requested erasure starts at once. */
    @WithDefault("1m")
    @DurationMin(millis = 10)
    Duration interval();
}
