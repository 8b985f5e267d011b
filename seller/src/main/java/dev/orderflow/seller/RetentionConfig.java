package dev.orderflow.seller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what may name a person is kept. */
@ConfigMapping(prefix = "seller.retention")
public interface RetentionConfig {

    /** After how long a shipment that has left, or is not to be sent any more, loses its recipient. */
    @WithDefault("90d")
    Duration personalData();
}
