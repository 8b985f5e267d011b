package dev.orderflow.seller.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Retention of personal data. */
@ConfigMapping(prefix = "seller.retention")
interface RetentionConfig {

    /** Time after which a shipped or released shipment loses its recipient. */
    @WithDefault("90d")
    Duration personalData();
}
