package dev.orderflow.orders.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long what may name a person is kept. */
@ConfigMapping(prefix = "orders.retention")
interface RetentionConfig {

    /** After how long an order that has ended loses its customer and address; at least a day. An open one keeps them. */
    @WithDefault("730d")
    @DurationMin(days = 1)
    Duration personalData();

    /** How often orders to anonymise are looked for; at least 10 ms. An erasure is begun at once. */
    @WithDefault("1m")
    @DurationMin(millis = 10)
    Duration interval();
}
